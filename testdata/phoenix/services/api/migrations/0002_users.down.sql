ALTER TABLE experiments DROP CONSTRAINT experiments_owner;
DROP TABLE users;
