// Package flat writes plain data as bytes, and reads it again.
//
// It is for what a program keeps for its own later runs, so nothing in the bytes tells of what type they are: whoever reads asks for
// the type that was written. Equal data has equal bytes. Each text stands there once, and so does each list of texts and each thing
// that several pointers lead to: what is read shares them again. encoding/gob reads the same data ten times as slowly, as it is made for
// types that change.
//
// Fields that are not exported, and those with the tag flat:"-", are left out.
package flat

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"unsafe"
)

// Encode returns the bytes of a value: of texts, numbers, truth values, and of structs, slices, pointers and maps by text of such.
func Encode(v any) []byte {
	w := &writer{texts: map[string]uint64{}, lists: map[list]uint64{}, pointers: map[unsafe.Pointer]uint64{}}
	of := reflect.ValueOf(v)
	codecOf(of.Type()).write(w, of)
	return w.data
}

// errDamaged is the error of bytes that are not those of a value of the type.
var errDamaged = errors.New("the data is damaged")

// DecodeBytes is Decode of bytes, which must not be changed any more.
func DecodeBytes(data []byte, to any) error {
	return Decode(unsafe.String(unsafe.SliceData(data), len(data)), to)
}

// Decode reads a value of the type that a pointer is to. What it reads shares the memory of data.
func Decode(data string, to any) (err error) {
	defer func() {
		if recover() != nil { // bytes that end too early, or a number that is too large
			err = errDamaged
		}
	}()
	r := &reader{data: data}
	of := reflect.ValueOf(to).Elem()
	codecOf(of.Type()).read(r, of)
	if r.at != len(data) {
		return errDamaged
	}
	return nil
}

// codec writes and reads values of a type.
type codec struct {
	write func(*writer, reflect.Value)
	read  func(*reader, reflect.Value)
}

// codecs are those of all types so far. They are the same for whoever asks.
var codecs sync.Map

func codecOf(t reflect.Type) *codec {
	if known, ok := codecs.Load(t); ok {
		return known.(*codec)
	}
	made := newCodec(t)
	known, _ := codecs.LoadOrStore(t, made)
	return known.(*codec)
}

func newCodec(t reflect.Type) *codec {
	switch t.Kind() {
	case reflect.Bool:
		return &codec{
			func(w *writer, v reflect.Value) { w.data = append(w.data, bit(v.Bool())) },
			func(r *reader, v reflect.Value) { v.SetBool(r.number() != 0) },
		}
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return &codec{
			func(w *writer, v reflect.Value) { w.data = binary.AppendVarint(w.data, v.Int()) },
			func(r *reader, v reflect.Value) { v.SetInt(r.signed()) },
		}
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return &codec{
			func(w *writer, v reflect.Value) { w.number(v.Uint()) },
			func(r *reader, v reflect.Value) { v.SetUint(r.number()) },
		}
	case reflect.String:
		return &codec{
			func(w *writer, v reflect.Value) { w.text(v.String()) },
			func(r *reader, v reflect.Value) { v.SetString(r.text()) },
		}
	case reflect.Array:
		return arrayCodec(t)
	case reflect.Slice:
		return sliceCodec(t)
	case reflect.Pointer:
		return pointerCodec(t)
	case reflect.Map:
		return mapCodec(t)
	case reflect.Struct:
		return structCodec(t)
	}
	panic(fmt.Sprintf("internal error: values of %v are no plain data", t))
}

func bit(b bool) byte {
	if b {
		return 1
	}
	return 0
}

// arrayCodec is that of arrays of bytes.
func arrayCodec(t reflect.Type) *codec {
	size := t.Len()
	if t.Elem().Kind() != reflect.Uint8 {
		panic(fmt.Sprintf("internal error: values of %v are no plain data", t))
	}
	return &codec{
		func(w *writer, v reflect.Value) {
			for i := range size {
				w.data = append(w.data, byte(v.Index(i).Uint()))
			}
		},
		func(r *reader, v reflect.Value) { reflect.Copy(v, reflect.ValueOf([]byte(r.take(size)))) },
	}
}

func structCodec(t reflect.Type) *codec {
	type field struct {
		at int
		of func() *codec
	}
	var fields []field
	for i := range t.NumField() {
		if f := t.Field(i); f.IsExported() && f.Tag.Get("flat") != "-" {
			fields = append(fields, field{i, sync.OnceValue(func() *codec { return codecOf(f.Type) })})
		}
	}
	return &codec{
		func(w *writer, v reflect.Value) {
			for _, f := range fields {
				f.of().write(w, v.Field(f.at))
			}
		},
		func(r *reader, v reflect.Value) {
			for _, f := range fields {
				f.of().read(r, v.Field(f.at))
			}
		},
	}
}

// sliceCodec writes the length and one more, so that nil remains nil.
func sliceCodec(t reflect.Type) *codec {
	switch t.Elem().Kind() {
	case reflect.String:
		return textsCodec()
	case reflect.Uint8:
		return &codec{
			func(w *writer, v reflect.Value) {
				w.number(uint64(v.Len()))
				w.data = append(w.data, v.Bytes()...)
			},
			func(r *reader, v reflect.Value) { v.SetBytes([]byte(r.take(r.length()))) },
		}
	}
	elem := sync.OnceValue(func() *codec { return codecOf(t.Elem()) })
	return &codec{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.number(0)
				return
			}
			w.number(uint64(v.Len()) + 1)
			for i := range v.Len() {
				elem().write(w, v.Index(i))
			}
		},
		func(r *reader, v reflect.Value) {
			size := r.length()
			if size == 0 {
				return
			}
			size--
			all := reflect.MakeSlice(t, size, size)
			for i := range size {
				elem().read(r, all.Index(i))
			}
			v.Set(all)
		},
	}
}

// textsCodec is that of lists of texts, of which many are the same one.
func textsCodec() *codec {
	return &codec{
		func(w *writer, v reflect.Value) {
			key := list{v.UnsafePointer(), v.Len()}
			if at, known := w.lists[key]; known {
				w.number(at)
				return
			}
			w.lists[key] = uint64(len(w.lists)) + 1
			w.number(0)
			if v.IsNil() {
				w.number(0)
				return
			}
			w.number(uint64(v.Len()) + 1)
			for i := range v.Len() {
				w.text(v.Index(i).String())
			}
		},
		func(r *reader, v reflect.Value) {
			if at := r.number(); at > 0 {
				v.Set(r.lists[at-1].Convert(v.Type()))
				return
			}
			size := r.length()
			if size > 0 {
				texts := make([]string, size-1)
				for i := range texts {
					texts[i] = r.text()
				}
				v.Set(reflect.ValueOf(texts).Convert(v.Type()))
			}
			r.lists = append(r.lists, v)
		},
	}
}

func pointerCodec(t reflect.Type) *codec {
	elem := sync.OnceValue(func() *codec { return codecOf(t.Elem()) })
	return &codec{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.number(0)
				return
			}
			at, known := w.pointers[v.UnsafePointer()]
			if known {
				w.number(at + 1)
				return
			}
			w.pointers[v.UnsafePointer()] = uint64(len(w.pointers)) + 1
			w.number(1)
			elem().write(w, v.Elem())
		},
		func(r *reader, v reflect.Value) {
			switch at := r.number(); at {
			case 0:
			case 1:
				made := reflect.New(t.Elem())
				r.pointers = append(r.pointers, made)
				elem().read(r, made.Elem())
				v.Set(made)
			default:
				v.Set(r.pointers[at-2])
			}
		},
	}
}

func mapCodec(t reflect.Type) *codec {
	if t.Key().Kind() != reflect.String {
		panic(fmt.Sprintf("internal error: values of %v are no plain data", t))
	}
	elem := sync.OnceValue(func() *codec { return codecOf(t.Elem()) })
	return &codec{
		func(w *writer, v reflect.Value) {
			if v.IsNil() {
				w.number(0)
				return
			}
			keys := v.MapKeys()
			slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
			w.number(uint64(len(keys)) + 1)
			for _, k := range keys {
				w.text(k.String())
				elem().write(w, v.MapIndex(k))
			}
		},
		func(r *reader, v reflect.Value) {
			size := r.length()
			if size == 0 {
				return
			}
			all := reflect.MakeMapWithSize(t, size-1)
			for range size - 1 {
				key, value := reflect.New(t.Key()).Elem(), reflect.New(t.Elem()).Elem()
				key.SetString(r.text())
				elem().read(r, value)
				all.SetMapIndex(key, value)
			}
			v.Set(all)
		},
	}
}

// list is a slice: two with the same memory are one.
type list struct {
	data unsafe.Pointer
	size int
}

// writer appends values to bytes.
type writer struct {
	data     []byte
	texts    map[string]uint64 // those that stand there, by number
	lists    map[list]uint64
	pointers map[unsafe.Pointer]uint64
}

func (w *writer) number(n uint64) { w.data = binary.AppendUvarint(w.data, n) }

// text writes the number of a text that stands there, or 0 and the text.
func (w *writer) text(s string) {
	if at, known := w.texts[s]; known {
		w.number(at)
		return
	}
	w.texts[s] = uint64(len(w.texts)) + 1
	w.number(0)
	w.number(uint64(len(s)))
	w.data = append(w.data, s...)
}

// reader takes values from bytes. It panics where these end too early.
type reader struct {
	data     string
	at       int
	texts    []string
	lists    []reflect.Value
	pointers []reflect.Value
}

func (r *reader) number() uint64 {
	if c := r.data[r.at]; c < 0x80 { // most are small
		r.at++
		return uint64(c)
	}
	var n uint64
	for shift := 0; ; shift += 7 {
		c := r.data[r.at]
		r.at++
		n |= uint64(c&0x7f) << shift
		if c < 0x80 {
			return n
		}
		if shift > 63 {
			panic(errDamaged)
		}
	}
}

func (r *reader) signed() int64 {
	n := r.number()
	signed := int64(n >> 1)
	if n&1 != 0 {
		signed = ^signed
	}
	return signed
}

// length reads how many things follow, or one more: no more than there are bytes.
func (r *reader) length() int {
	n := r.number()
	if n > uint64(len(r.data)-r.at)+1 {
		panic(errDamaged)
	}
	return int(n)
}

func (r *reader) take(size int) string {
	text := r.data[r.at : r.at+size]
	r.at += size
	return text
}

func (r *reader) text() string {
	if at := r.number(); at > 0 {
		return r.texts[at-1]
	}
	text := r.take(r.length())
	r.texts = append(r.texts, text)
	return text
}
