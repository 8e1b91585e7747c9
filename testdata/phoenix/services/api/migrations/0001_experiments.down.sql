DROP TABLE experiments;
DROP TABLE pipelines;
