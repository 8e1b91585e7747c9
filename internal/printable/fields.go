package printable

import "reflect"

// Fields makes a line, as [Line] does, of each string in what v points to: in its structs, and in copies of the slices there. Strings of
// types of their own, such as markup, stay, and so does what has the tag printable:"own". What is not exported is not looked at.
func Fields(v any) { fields(reflect.ValueOf(v).Elem()) }

func fields(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() && v.CanSet() {
			v.SetString(Line(v.String()))
		}
	case reflect.Slice:
		if v.IsNil() || !v.CanSet() {
			return
		}
		own := reflect.MakeSlice(v.Type(), v.Len(), v.Len()) // others may hold the slice, who want it as it is
		reflect.Copy(own, v)
		v.Set(own)
		for i := range own.Len() {
			fields(own.Index(i))
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); f.IsExported() && f.Tag.Get("printable") != "own" {
				fields(v.Field(i))
			}
		}
	}
}
