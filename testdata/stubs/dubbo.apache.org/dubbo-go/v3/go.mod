module dubbo.apache.org/dubbo-go/v3

go 1.26
