// Package viper is a stub of the library of that name.
package viper

type Viper struct{}

func New() *Viper { return nil }

func GetString(key string) string            { return "" }
func SetDefault(key string, value any)       {}
func Set(key string, value any)              {}
func BindEnv(input ...string) error          { return nil }
func SetEnvPrefix(in string)                 {}
func (v *Viper) GetString(key string) string { return "" }

func (v *Viper) SetDefault(key string, value any) {}
func (v *Viper) Set(key string, value any)        {}
func (v *Viper) BindEnv(input ...string) error    { return nil }
func (v *Viper) SetEnvPrefix(in string)           {}
