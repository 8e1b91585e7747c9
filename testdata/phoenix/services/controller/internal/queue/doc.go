/*
Package queue hands on work, each item once however often it is pushed.
*/
package queue
