// Package pages renders the pages of the dashboard.
package pages
