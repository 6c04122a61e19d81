#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>

#include "cloud/vault/br-cloud-keys.h"
#include "cloud/pg/br-cloud-migrate.h"
#include "cloud/admin/br-cloud-verb-database.h"
#include "cloud/admin/br-cloud-verb.h"
#include "cloud/auth/br-redis.h"

/* How far clocks may be apart, in milliseconds, and how long Redis is waited for. */
#define CLOCK_MS 2000
#define REDIS_MS 3000

typedef enum
{
  OK,
  WARN,
  FAIL,
} Finding;

typedef struct
{
  const BrCloudConfig *config;
  PGconn *conn;
  Finding worst;
} Doctor;

static void say (Doctor     *self,
                 Finding     finding,
                 const char *format,
                 ...) G_GNUC_PRINTF (3, 4);

static void
say (Doctor     *self,
     Finding     finding,
     const char *format,
     ...)
{
  static const char *const words[] = { "ok", "warn", "fail" };
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_print ("%-4s  %s\n", words[finding], text);
  self->worst = MAX (self->worst, finding);
}

/* The first value of a statement, or why it has none. */
static char *
ask (Doctor     *self,
     const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PGresult) result = br_cloud_verb_ask (self->conn, sql, 0, NULL, &error);

  if (result == NULL)
    {
      say (self, FAIL, "%s", error->message);
      return NULL;
    }
  return g_strdup (PQntuples (result) > 0 ? PQgetvalue (result, 0, 0) : "");
}

/* ---- here --------------------------------------------------------------------------- */

static void
look_at_keys (Doctor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrCloudKeys) keys = NULL;
  GStatBuf about;

  if (self->config->keys == NULL)
    {
      say (self, FAIL, "%s", _ ("[keys] file is not set: nobody can sign in; backroomd key rotate makes the file"));
      return;
    }
  keys = br_cloud_keys_load (self->config->keys, &error);
  if (keys == NULL)
    say (self, FAIL, "%s", error->message);
  else if (g_stat (self->config->keys, &about) == 0 && (about.st_mode & S_IRWXG) != 0)
    say (self, WARN, _ ("%s: its group may read it, which is right only where systemd hands it over"), self->config->keys);
  else
    say (self, OK, _ ("the keys can be read, by their owner alone; %u sign"), br_cloud_keys_get_n (keys, BR_CLOUD_KEY_SIGNING));
}

static gboolean
late_cb (gpointer user_data)
{
  *(gboolean *) user_data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
look_at_redis (Doctor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (BrRedis) redis = NULL;
  gboolean late = FALSE;
  guint timer;

  if (self->config->redis == NULL)
    {
      say (self, WARN, "%s", _ ("[redis] uri is not set: desktops hear of each other up to half a minute late"));
      return;
    }
  redis = br_redis_new (self->config->redis, &error);
  if (redis == NULL)
    {
      say (self, FAIL, "%s", error->message);
      return;
    }
  timer = g_timeout_add (REDIS_MS, late_cb, &late);
  while (!late && br_redis_is_away (redis))
    g_main_context_iteration (NULL, TRUE);
  if (!late)
    g_source_remove (timer);
  say (self, late ? WARN : OK, "%s",
       late ? _ ("Redis does not answer: desktops hear of each other up to half a minute late; start it, or mend [redis] uri")
            : _ ("Redis answers"));
  br_redis_close (redis);
}

/* ---- the database ------------------------------------------------------------------- */

static gboolean
look_at_schema (Doctor *self)
{
  g_autofree char *schema = ask (self, "SELECT coalesce (max (number), 0) FROM schema_migration");
  guint64 number = schema != NULL ? g_ascii_strtoull (schema, NULL, 10) : 0;

  if (schema == NULL)
    return FALSE;
  if (number == br_cloud_schema_get_newest ())
    say (self, OK, _ ("the database has schema %u"), (guint) number);
  else if (number < br_cloud_schema_get_newest ())
    say (self, FAIL, _ ("the database has schema %u, and this program is for %u: backroomd migrate"), (guint) number,
         br_cloud_schema_get_newest ());
  else
    say (self, FAIL, _ ("the database has schema %u, and this program is for %u: install the newer program"),
         (guint) number, br_cloud_schema_get_newest ());
  return number == br_cloud_schema_get_newest ();
}

static void
look_at_cluster (Doctor *self)
{
  g_autofree char *others = ask (self, "SELECT string_agg (datname, ', ') FROM pg_database WHERE NOT datistemplate"
                                       " AND datname NOT IN (current_database (), 'postgres')");
  g_autofree char *oldest = ask (self, "SELECT coalesce (max (extract (epoch FROM now () - xact_start))::bigint, 0)"
                                       " FROM pg_stat_activity WHERE backend_xid IS NOT NULL OR backend_xmin IS NOT NULL");

  if (others != NULL && *others == '\0')
    say (self, OK, "%s", _ ("the database has its cluster for itself"));
  else if (others != NULL)
    say (self, WARN, _ ("other databases are in the same cluster (%s): their long transactions hold back what desktops are told"), others);
  if (oldest != NULL && g_ascii_strtoll (oldest, NULL, 10) > 60)
    say (self, WARN, _ ("a transaction has been open for %s seconds, and holds back what desktops are told: see pg_stat_activity"), oldest);
  else if (oldest != NULL)
    say (self, OK, "%s", _ ("no transaction holds anything back"));
}

static void
look_at_role (Doctor *self)
{
  g_autofree char *above = ask (self, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user");
  g_autofree char *open = ask (self, "SELECT string_agg (c.relname, ', ') FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
                                     " WHERE a.attname = 'venue_id' AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace"
                                     " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)");

  if (above != NULL && *above == 't')
    say (self, FAIL, "%s", _ ("the walls between venues do not hold for this role: use one that is no superuser and has no BYPASSRLS"));
  else if (above != NULL)
    say (self, OK, "%s", _ ("the walls between venues hold for this role"));
  if (open != NULL && *open != '\0')
    say (self, FAIL, _ ("these tables have no wall between venues: %s"), open);
  else if (open != NULL)
    say (self, OK, "%s", _ ("every table has a wall between venues"));
}

static void
look_at_clock (Doctor *self)
{
  g_autofree char *text = ask (self, "SELECT (extract (epoch FROM clock_timestamp ()) * 1000)::bigint");
  gint64 apart = text != NULL ? ABS (g_ascii_strtoll (text, NULL, 10) - g_get_real_time () / 1000) : 0;

  if (apart > CLOCK_MS)
    say (self, FAIL, _ ("the clocks of this machine and of the database are %d ms apart: codes and tokens go by them; run an NTP service on both"), (int) MIN (apart, G_MAXINT));
  else if (text != NULL)
    say (self, OK, "%s", _ ("the clocks agree"));
}

static void
look_at_audit (Doctor *self)
{
  g_autofree char *broken = ask (self, "SELECT string_agg (v || ' at ' || b, ', ') FROM (SELECT v, backroom_check_audit (v) AS b"
                                       " FROM (SELECT DISTINCT venue_id AS v FROM audit_seal) s) c WHERE b IS NOT NULL");
  g_autofree char *waiting = ask (self, "SELECT count (*) FROM audit a WHERE (a.xid, a.seq) > coalesce ("
                                        " (SELECT (s.xid, s.seq) FROM (SELECT xid, seq FROM audit_seal s WHERE s.venue_id = a.venue_id"
                                        "  ORDER BY xid DESC, seq DESC LIMIT 1) s), ('0'::xid8, 0::bigint))"
                                        " AND a.at < (extract (epoch FROM now ()) * 1000)::bigint - 600000");

  if (broken != NULL && *broken != '\0')
    say (self, FAIL, _ ("what was noted has been changed afterwards: %s; compare with a backup"), broken);
  else if (broken != NULL)
    say (self, OK, "%s", _ ("what was noted is as it was"));
  if (waiting != NULL && !g_str_equal (waiting, "0"))
    say (self, WARN, _ ("%s lines that were noted wait to be sealed: an instance does so while it runs"), waiting);
}

/* As an instance connects; the doctor itself then takes its time. */
static void
look_at_timeouts (Doctor *self)
{
  g_autofree char *longest = ask (self, "SHOW statement_timeout");

  if (g_strcmp0 (longest, "0") == 0)
    say (self, WARN, "%s", _ ("no statement is ever ended, and one that waits may hold up a night: let statement_timeout through to the database"));
  else if (longest != NULL)
    say (self, OK, _ ("no statement takes longer than %s"), longest);
  br_cloud_verb_tell (self->conn, "SET statement_timeout = 0", NULL);
}

static void
look_at_database (Doctor *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PGconn) conn = NULL;

  br_cloud_verb_set_options ();
  conn = br_cloud_verb_connect (self->config->database, &error);
  if (conn == NULL)
    {
      say (self, FAIL, _ ("the database cannot be reached: %s"), error->message);
      return;
    }
  self->conn = conn;
  say (self, OK, "%s", _ ("the database answers"));
  look_at_timeouts (self);
  look_at_clock (self);
  if (!look_at_schema (self))
    return;
  look_at_cluster (self);
  look_at_role (self);
  look_at_audit (self);
}

/* Says of everything that an instance stands on whether it is as it should be, and what to do. */
int
br_cloud_verb_doctor (const BrCloudConfig *config,
                      int                  argc,
                      char               **argv)
{
  Doctor self = { config, NULL, OK };

  say (&self, OK, "%s", _ ("the configuration can be understood"));
  look_at_keys (&self);
  look_at_redis (&self);
  look_at_database (&self);
  return self.worst == FAIL ? 1 : 0;
}
