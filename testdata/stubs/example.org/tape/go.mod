module example.org/tape

go 1.26
