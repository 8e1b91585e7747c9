package auth

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"strings"

	"github.com/phoenix-platform/phoenix/contracts/phoenix/codes"
	"github.com/phoenix-platform/phoenix/pkg/errors"
)

// Signer makes and checks tokens with a shared key.
type Signer struct{ key []byte }

// NewSigner returns a Signer for key.
func NewSigner(key []byte) *Signer { return &Signer{key: key} }

// Sign returns a token for subject.
func (s *Signer) Sign(subject string) string {
	return encode([]byte(subject)) + "." + encode(s.mac(subject))
}

// Verify returns the subject of a token.
func (s *Signer) Verify(token string) (string, error) {
	head, tail, _ := strings.Cut(token, ".")
	subject, err := base64.RawURLEncoding.DecodeString(head)
	if err != nil {
		return "", errors.Wrap(codes.Unauthenticated, "auth: token", err)
	}
	if !hmac.Equal([]byte(tail), []byte(encode(s.mac(string(subject))))) {
		return "", errors.New(codes.Unauthenticated, "auth: bad signature")
	}
	return string(subject), nil
}

func (s *Signer) mac(subject string) []byte {
	h := hmac.New(sha256.New, s.key)
	h.Write([]byte(subject))
	return h.Sum(nil)
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

type subjectKey struct{}

// Subject returns the subject that Require has verified.
func Subject(ctx context.Context) string {
	subject, _ := ctx.Value(subjectKey{}).(string)
	return subject
}

// Require lets only requests with a valid token through.
func (s *Signer) Require(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
		subject, err := s.Verify(token)
		if err != nil {
			http.Error(w, err.Error(), errors.Status(err))
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), subjectKey{}, subject)))
	})
}
