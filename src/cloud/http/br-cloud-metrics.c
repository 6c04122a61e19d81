#include "config.h"

#include "cloud/http/br-cloud-metrics.h"

/* Prometheus text: https://prometheus.io/docs/instrumenting/exposition_formats/ */

/* Upper bounds of the buckets in microseconds; the last one has none. */
static const gint64 bounds[] = { 1000, 5000, 10000, 25000, 50000, 100000, 200000, 500000, 1000000, 5000000 };

#define N_BUCKETS (G_N_ELEMENTS (bounds) + 1)

typedef struct
{
  char *labels;
  guint64 buckets[N_BUCKETS];
  guint64 n;
  gint64 sum;
} Series;

static const struct
{
  const char *name;
  const char *help;
} counters[BR_N_METRICS] = {
  [BR_METRIC_PULLED_ROWS] = { "backroomd_pulled_rows_total", "Changes of rows that were pulled." },
  [BR_METRIC_SNAPSHOT_ROWS] = { "backroomd_snapshot_rows_total", "Rows of snapshots that were sent." },
  [BR_METRIC_SNAPSHOT_BYTES] = { "backroomd_snapshot_bytes_total", "Bytes of snapshots that were sent." },
  [BR_METRIC_HINTS] = { "backroomd_hints_total", "Hints of changes that were sent." },
  [BR_METRIC_SLOW_SOCKETS] = { "backroomd_slow_sockets_total", "Sockets dropped because nobody read them." },
  [BR_METRIC_SWEPT_CHANGES] = { "backroomd_swept_changes_total", "Changes let go for their age." },
};

struct _BrCloudMetrics
{
  GHashTable *requests;
  guint64 counts[BR_N_METRICS];
};

static void
series_free (gpointer data)
{
  Series *self = data;

  g_free (self->labels);
  g_free (self);
}

/**
 * br_cloud_metrics_new:
 *
 * Returns: (transfer full): counts of an instance, all of nothing yet
 */
BrCloudMetrics *
br_cloud_metrics_new (void)
{
  BrCloudMetrics *self = g_new0 (BrCloudMetrics, 1);

  self->requests = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, series_free);
  return self;
}

/**
 * br_cloud_metrics_free:
 * @self: (transfer full): counts
 */
void
br_cloud_metrics_free (BrCloudMetrics *self)
{
  g_hash_table_unref (self->requests);
  g_free (self);
}

/**
 * br_cloud_metrics_count:
 * @self: counts
 * @method: such as `GET`
 * @route: the route's pattern, never the path itself, of which there are any number
 * @status: the answer's status
 * @microseconds: how long it took
 *
 * Counts a request that was answered.
 */
void
br_cloud_metrics_count (BrCloudMetrics *self,
                        const char     *method,
                        const char     *route,
                        guint           status,
                        gint64          microseconds)
{
  g_autofree char *labels = g_strdup_printf ("method=\"%s\",route=\"%s\",status=\"%u\"", method, route, status);
  Series *series = g_hash_table_lookup (self->requests, labels);
  guint bucket = 0;

  if (series == NULL)
    {
      series = g_new0 (Series, 1);
      series->labels = g_steal_pointer (&labels);
      g_hash_table_insert (self->requests, series->labels, series);
    }
  while (bucket < G_N_ELEMENTS (bounds) && microseconds > bounds[bucket])
    bucket++;
  series->buckets[bucket]++;
  series->n++;
  series->sum += microseconds;
}

static void
put_seconds (GString *text,
             gint64   microseconds)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append (text, g_ascii_formatd (buffer, sizeof buffer, "%.6f", (double) microseconds / G_USEC_PER_SEC));
}

static void
put_series (GString      *text,
            const Series *series)
{
  guint64 below = 0;

  for (guint i = 0; i < N_BUCKETS; i++)
    {
      below += series->buckets[i];
      g_string_append_printf (text, "backroomd_request_seconds_bucket{%s,le=\"", series->labels);
      if (i < G_N_ELEMENTS (bounds))
        put_seconds (text, bounds[i]);
      else
        g_string_append (text, "+Inf");
      g_string_append_printf (text, "\"} %" G_GUINT64_FORMAT "\n", below);
    }
  g_string_append_printf (text, "backroomd_request_seconds_sum{%s} ", series->labels);
  put_seconds (text, series->sum);
  g_string_append_printf (text, "\nbackroomd_request_seconds_count{%s} %" G_GUINT64_FORMAT "\n", series->labels,
                          series->n);
}

/**
 * br_cloud_metrics_add:
 * @self: counts
 * @metric: of what
 * @n: how many more
 */
void
br_cloud_metrics_add (BrCloudMetrics *self,
                      BrCloudMetric   metric,
                      guint64         n)
{
  self->counts[metric] += n;
}

/**
 * br_cloud_metrics_write:
 * @self: counts
 * @text: what they are appended to, as Prometheus reads it
 */
void
br_cloud_metrics_write (const BrCloudMetrics *self,
                        GString              *text)
{
  g_autoptr (GList) keys = g_list_sort (g_hash_table_get_keys (self->requests), (GCompareFunc) g_strcmp0);

  g_string_append (text, "# HELP backroomd_request_seconds How long requests took.\n"
                         "# TYPE backroomd_request_seconds histogram\n");
  for (GList *key = keys; key != NULL; key = key->next)
    put_series (text, g_hash_table_lookup (self->requests, key->data));
  for (guint i = 0; i < BR_N_METRICS; i++)
    g_string_append_printf (text, "# HELP %s %s\n# TYPE %s counter\n%s %" G_GUINT64_FORMAT "\n", counters[i].name,
                            counters[i].help, counters[i].name, counters[i].name, self->counts[i]);
}

/**
 * br_cloud_metrics_put_gauge:
 * @text: what it is appended to
 * @name: its name
 * @help: what it is
 * @value: what it is now
 */
void
br_cloud_metrics_put_gauge (GString    *text,
                            const char *name,
                            const char *help,
                            gint64      value)
{
  g_string_append_printf (text, "# HELP %s %s\n# TYPE %s gauge\n%s %" G_GINT64_FORMAT "\n", name, help, name, name,
                          value);
}
