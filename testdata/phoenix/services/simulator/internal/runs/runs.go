package runs

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// Run is one time that a scenario was played.
type Run struct {
	ID         uint
	Scenario   string
	Accepted   int
	StartedAt  time.Time
	FinishedAt *time.Time
}

// Sample is how far a run was at some moment.
type Sample struct {
	ID    uint
	RunID uint
	Sent  int
	At    time.Time
}

// TableName is what gorm calls the table of samples: they were of the load generator before it was merged.
func (Sample) TableName() string { return "load_samples" }

// Store keeps runs in the table runs.
type Store struct{ db *gorm.DB }

// Open connects to a database.
func Open(dialector gorm.Dialector) (*Store, error) {
	db, err := gorm.Open(dialector, &gorm.Config{})
	if err != nil {
		return nil, err
	}
	return &Store{db: db}, nil
}

// Begin adds a run that begins now.
func (s *Store) Begin(ctx context.Context, scenario string) (*Run, error) {
	r := &Run{Scenario: scenario, StartedAt: time.Now()}
	err := s.db.WithContext(ctx).Create(r).Error // near miss of dbaccess-unowned-table: gorm calls its table runs
	return r, err
}

// Finish notes what a run came to, and that it ends now.
func (s *Store) Finish(ctx context.Context, r *Run, accepted int) error {
	now := time.Now()
	r.Accepted, r.FinishedAt = accepted, &now
	return s.db.WithContext(ctx).Save(r).Error
}

// Sample notes how far a run is.
func (s *Store) Sample(ctx context.Context, r *Run, sent int) error {
	sample := Sample{RunID: r.ID, Sent: sent, At: time.Now()}
	return s.db.WithContext(ctx).Create(&sample).Error
}

// Samples returns how far a run was, moment by moment.
func (s *Store) Samples(ctx context.Context, r *Run) (list []Sample, err error) {
	err = s.db.WithContext(ctx).Where("run_id = ?", r.ID).Order("at").Find(&list).Error // near miss of dbaccess-unowned-table: once a package
	return list, err
}

// Usual returns how many requests the last runs of a scenario had accepted on average.
func (s *Store) Usual(ctx context.Context, scenario string) (usual float64, err error) {
	// Near miss of dbaccess-unowned-table: recent is no table.
	err = s.db.WithContext(ctx).Raw(`
		WITH recent AS (
			SELECT accepted FROM runs
			WHERE scenario = ? AND finished_at IS NOT NULL
			ORDER BY started_at DESC
			LIMIT 20
		)
		SELECT coalesce(avg(accepted), 0) FROM recent`, scenario).Scan(&usual).Error
	return usual, err
}
