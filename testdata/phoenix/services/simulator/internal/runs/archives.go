package runs

import "context"

// archives are the tables that keep the runs of a month each, as the job that makes them lists them.
func archives() []string {
	return []string{
		"runs_1999_01", "runs_1999_02", "runs_1999_03", "runs_1999_04", "runs_1999_05", "runs_1999_06", "runs_1999_07", "runs_1999_08", "runs_1999_09", "runs_1999_10", "runs_1999_11", "runs_1999_12",
		"runs_2000_01", "runs_2000_02", "runs_2000_03", "runs_2000_04", "runs_2000_05", "runs_2000_06", "runs_2000_07", "runs_2000_08", "runs_2000_09", "runs_2000_10", "runs_2000_11", "runs_2000_12",
		"runs_2001_01", "runs_2001_02", "runs_2001_03", "runs_2001_04", "runs_2001_05", "runs_2001_06", "runs_2001_07", "runs_2001_08", "runs_2001_09", "runs_2001_10", "runs_2001_11", "runs_2001_12",
		"runs_2002_01", "runs_2002_02", "runs_2002_03", "runs_2002_04", "runs_2002_05", "runs_2002_06", "runs_2002_07", "runs_2002_08", "runs_2002_09", "runs_2002_10", "runs_2002_11", "runs_2002_12",
		"runs_2003_01", "runs_2003_02", "runs_2003_03", "runs_2003_04", "runs_2003_05", "runs_2003_06", "runs_2003_07", "runs_2003_08", "runs_2003_09", "runs_2003_10", "runs_2003_11", "runs_2003_12",
		"runs_2004_01", "runs_2004_02", "runs_2004_03", "runs_2004_04", "runs_2004_05", "runs_2004_06", "runs_2004_07", "runs_2004_08", "runs_2004_09", "runs_2004_10", "runs_2004_11", "runs_2004_12",
		"runs_2005_01", "runs_2005_02", "runs_2005_03", "runs_2005_04", "runs_2005_05", "runs_2005_06", "runs_2005_07", "runs_2005_08", "runs_2005_09", "runs_2005_10", "runs_2005_11", "runs_2005_12",
		"runs_2006_01", "runs_2006_02", "runs_2006_03", "runs_2006_04", "runs_2006_05", "runs_2006_06", "runs_2006_07", "runs_2006_08", "runs_2006_09", "runs_2006_10", "runs_2006_11", "runs_2006_12",
		"runs_2007_01", "runs_2007_02", "runs_2007_03", "runs_2007_04", "runs_2007_05", "runs_2007_06", "runs_2007_07", "runs_2007_08", "runs_2007_09", "runs_2007_10", "runs_2007_11", "runs_2007_12",
		"runs_2008_01", "runs_2008_02", "runs_2008_03", "runs_2008_04", "runs_2008_05", "runs_2008_06", "runs_2008_07", "runs_2008_08", "runs_2008_09", "runs_2008_10", "runs_2008_11", "runs_2008_12",
		"runs_2009_01", "runs_2009_02", "runs_2009_03", "runs_2009_04", "runs_2009_05", "runs_2009_06", "runs_2009_07", "runs_2009_08", "runs_2009_09", "runs_2009_10", "runs_2009_11", "runs_2009_12",
		"runs_2010_01", "runs_2010_02", "runs_2010_03", "runs_2010_04", "runs_2010_05", "runs_2010_06", "runs_2010_07", "runs_2010_08", "runs_2010_09", "runs_2010_10", "runs_2010_11", "runs_2010_12",
		"runs_2011_01", "runs_2011_02", "runs_2011_03", "runs_2011_04", "runs_2011_05", "runs_2011_06", "runs_2011_07", "runs_2011_08", "runs_2011_09", "runs_2011_10", "runs_2011_11", "runs_2011_12",
		"runs_2012_01", "runs_2012_02", "runs_2012_03", "runs_2012_04", "runs_2012_05", "runs_2012_06", "runs_2012_07", "runs_2012_08", "runs_2012_09", "runs_2012_10", "runs_2012_11", "runs_2012_12",
		"runs_2013_01", "runs_2013_02", "runs_2013_03", "runs_2013_04", "runs_2013_05", "runs_2013_06", "runs_2013_07", "runs_2013_08", "runs_2013_09", "runs_2013_10", "runs_2013_11", "runs_2013_12",
		"runs_2014_01", "runs_2014_02", "runs_2014_03", "runs_2014_04", "runs_2014_05", "runs_2014_06", "runs_2014_07", "runs_2014_08", "runs_2014_09", "runs_2014_10", "runs_2014_11", "runs_2014_12",
		"runs_2015_01", "runs_2015_02", "runs_2015_03", "runs_2015_04", "runs_2015_05", "runs_2015_06", "runs_2015_07", "runs_2015_08", "runs_2015_09", "runs_2015_10", "runs_2015_11", "runs_2015_12",
		"runs_2016_01", "runs_2016_02", "runs_2016_03", "runs_2016_04", "runs_2016_05", "runs_2016_06", "runs_2016_07", "runs_2016_08", "runs_2016_09", "runs_2016_10", "runs_2016_11", "runs_2016_12",
		"runs_2017_01", "runs_2017_02", "runs_2017_03", "runs_2017_04", "runs_2017_05", "runs_2017_06", "runs_2017_07", "runs_2017_08", "runs_2017_09", "runs_2017_10", "runs_2017_11", "runs_2017_12",
		"runs_2018_01", "runs_2018_02", "runs_2018_03", "runs_2018_04", "runs_2018_05", "runs_2018_06", "runs_2018_07", "runs_2018_08", "runs_2018_09", "runs_2018_10", "runs_2018_11", "runs_2018_12",
		"runs_2019_01", "runs_2019_02", "runs_2019_03", "runs_2019_04", "runs_2019_05", "runs_2019_06", "runs_2019_07", "runs_2019_08", "runs_2019_09", "runs_2019_10", "runs_2019_11", "runs_2019_12",
		"runs_2020_01", "runs_2020_02", "runs_2020_03", "runs_2020_04", "runs_2020_05", "runs_2020_06", "runs_2020_07", "runs_2020_08", "runs_2020_09", "runs_2020_10", "runs_2020_11", "runs_2020_12",
		"runs_2021_01", "runs_2021_02", "runs_2021_03", "runs_2021_04", "runs_2021_05", "runs_2021_06", "runs_2021_07", "runs_2021_08", "runs_2021_09", "runs_2021_10", "runs_2021_11", "runs_2021_12",
		"runs_2022_01", "runs_2022_02", "runs_2022_03", "runs_2022_04", "runs_2022_05", "runs_2022_06", "runs_2022_07", "runs_2022_08", "runs_2022_09", "runs_2022_10", "runs_2022_11", "runs_2022_12",
		"runs_2023_01", "runs_2023_02", "runs_2023_03", "runs_2023_04", "runs_2023_05", "runs_2023_06", "runs_2023_07", "runs_2023_08", "runs_2023_09", "runs_2023_10", "runs_2023_11", "runs_2023_12",
	}
}

// Clear empties the archives.
func (s *Store) Clear(ctx context.Context) error {
	for _, archive := range archives() {
		if err := s.db.WithContext(ctx).Exec("TRUNCATE " + archive).Error; err != nil {
			return err
		}
	}
	return nil
}
