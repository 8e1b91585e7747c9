module github.com/zeromicro/go-zero

go 1.26.0

require go.mongodb.org/mongo-driver/v2 v2.0.0

replace go.mongodb.org/mongo-driver/v2 => ../../../go.mongodb.org/mongo-driver/v2
