#include "config.h"

#include "cloud/pg/br-pg-link.h"

#include <glib/gi18n.h>
#include <libpq-fe.h>

#include "cloud/br-cloud-error.h"

/* What a statement is known as on the server. */
typedef enum
{
  STATEMENT_PREPARING,
  STATEMENT_PREPARED,
} StatementState;

typedef struct
{
  char name[16];
  StatementState state;
} Prepared;

/* One thing that the server answers: that a statement is prepared, or what it came to. */
typedef struct
{
  Prepared *prepares;
  char *sql;
} Step;

/* A batch on its way. */
typedef struct
{
  GTask *task;
  BrPgBatch *batch;
  GArray *steps;
  guint at;
  gboolean answered;
  GPtrArray *results;
  GError *error;
} Flight;

/**
 * BrPgLink:
 *
 * One connection to PostgreSQL, without waiting: batches are sent one behind the other and answered
 * in their order. It belongs to the main context it was made in. Statements are prepared the first
 * time they are sent.
 *
 * Emits `changed` when it has become ready, is broken, or a batch was answered.
 */
struct _BrPgLink
{
  GObject parent_instance;

  PGconn *conn;
  GSource *source;
  gpointer tag;
  gboolean ready;
  gboolean broken;
  GQueue flights;
  GHashTable *prepared;
  guint n_names;
};

G_DEFINE_FINAL_TYPE (BrPgLink, br_pg_link, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
step_clear (gpointer data)
{
  g_free (((Step *) data)->sql);
}

static void
clear_result (gpointer data)
{
  PQclear (data);
}

static void
flight_free (Flight *flight)
{
  g_clear_object (&flight->task);
  g_clear_pointer (&flight->batch, br_pg_batch_unref);
  g_array_unref (flight->steps);
  g_clear_pointer (&flight->results, g_ptr_array_unref);
  g_clear_error (&flight->error);
  g_free (flight);
}

/* ---- errors ------------------------------------------------------------------------- */

/* Classes of SQLSTATE: https://www.postgresql.org/docs/15/errcodes-appendix.html */
static BrCloudError
classify (const char *state)
{
  if (state == NULL || g_str_has_prefix (state, "08") || g_str_has_prefix (state, "57P") ||
      g_str_has_prefix (state, "53"))
    return BR_CLOUD_ERROR_UNAVAILABLE;
  if (g_str_equal (state, "40001") || g_str_equal (state, "40P01") || g_str_equal (state, "55P03") ||
      g_str_equal (state, "57014"))
    return BR_CLOUD_ERROR_AGAIN;
  if (g_str_has_prefix (state, "23") || g_str_equal (state, "P0001"))
    return BR_CLOUD_ERROR_CONFLICT;
  if (g_str_has_prefix (state, "BR"))
    return BR_CLOUD_ERROR_REFUSED;
  return BR_CLOUD_ERROR_STATEMENT;
}

static GError *
error_of_result (const PGresult *result)
{
  const char *state = PQresultErrorField (result, PG_DIAG_SQLSTATE);
  const char *text = PQresultErrorField (result, PG_DIAG_MESSAGE_PRIMARY);

  g_autofree char *message = g_strdup_printf ("%s (%s)", text != NULL ? text : PQresultErrorMessage (result),
                                              state != NULL ? state : "-");

  return br_cloud_error_new_state (classify (state), message, state,
                                   PQresultErrorField (result, PG_DIAG_CONSTRAINT_NAME),
                                   PQresultErrorField (result, PG_DIAG_MESSAGE_DETAIL));
}

static void
answer (Flight *flight)
{
  if (flight->error != NULL)
    g_task_return_error (flight->task, g_steal_pointer (&flight->error));
  else
    g_task_return_pointer (flight->task, g_steal_pointer (&flight->results), (GDestroyNotify) g_ptr_array_unref);
  flight_free (flight);
}

/* Nothing is known of what was on its way: it may have been done. */
static void
break_off (BrPgLink *self)
{
  g_autofree char *why = NULL;
  Flight *flight;

  if (self->broken)
    return;
  self->broken = TRUE;
  self->ready = FALSE;
  why = g_strchomp (g_strdup (self->conn != NULL ? PQerrorMessage (self->conn) : _ ("it was closed")));
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  while ((flight = g_queue_pop_head (&self->flights)) != NULL)
    {
      g_clear_error (&flight->error);
      flight->error = g_error_new (BR_CLOUD_ERROR, BR_CLOUD_ERROR_UNAVAILABLE,
                                   _ ("The connection to the database was lost: %s"), why);
      answer (flight);
    }
  g_clear_pointer (&self->conn, PQfinish);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- sending ------------------------------------------------------------------------ */

static void
watch (BrPgLink *self)
{
  GIOCondition condition = G_IO_IN;
  int left = PQflush (self->conn);

  if (left < 0)
    {
      break_off (self);
      return;
    }
  if (left > 0)
    condition |= G_IO_OUT;
  g_source_modify_unix_fd (self->source, self->tag, condition);
}

static void
add_step (Flight     *flight,
          Prepared   *prepares,
          const char *sql)
{
  Step step = { prepares, prepares != NULL ? g_strdup (sql) : NULL };

  g_array_append_val (flight->steps, step);
}

/* While a statement is being prepared for an earlier batch, which may fail yet, it is sent whole. */
static gboolean
send_statement (BrPgLink            *self,
                Flight              *flight,
                const BrPgStatement *statement)
{
  Prepared *prepared = g_hash_table_lookup (self->prepared, statement->sql);

  if (prepared == NULL && !statement->once)
    {
      prepared = g_new0 (Prepared, 1);
      g_snprintf (prepared->name, sizeof prepared->name, "s%u", self->n_names++);
      g_hash_table_insert (self->prepared, g_strdup (statement->sql), prepared);
      add_step (flight, prepared, statement->sql);
      if (!PQsendPrepare (self->conn, prepared->name, statement->sql, 0, NULL))
        return FALSE;
    }
  else if (prepared == NULL || prepared->state == STATEMENT_PREPARING)
    {
      add_step (flight, NULL, NULL);
      return PQsendQueryParams (self->conn, statement->sql, statement->n_values, NULL, statement->values,
                                statement->lengths, statement->formats, statement->binary);
    }
  add_step (flight, NULL, NULL);
  return PQsendQueryPrepared (self->conn, prepared->name, statement->n_values, statement->values, statement->lengths,
                              statement->formats, statement->binary);
}

/* ---- answers ------------------------------------------------------------------------ */

static void
take_prepared (BrPgLink   *self,
               const Step *step,
               gboolean    done)
{
  if (done)
    step->prepares->state = STATEMENT_PREPARED;
  else
    g_hash_table_remove (self->prepared, step->sql);
}

static void
take_result (BrPgLink *self,
             Flight   *flight,
             PGresult *result)
{
  const Step *step = &g_array_index (flight->steps, Step, flight->at);
  ExecStatusType status = PQresultStatus (result);
  gboolean done = status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;

  flight->answered = TRUE;
  if (!done && status != PGRES_PIPELINE_ABORTED && flight->error == NULL)
    flight->error = error_of_result (result);
  if (step->prepares != NULL)
    take_prepared (self, step, done);
  if (step->prepares == NULL && done)
    g_ptr_array_add (flight->results, result);
  else
    PQclear (result);
}

static gboolean
take_next (BrPgLink *self)
{
  Flight *flight = g_queue_peek_head (&self->flights);
  PGresult *result;

  if (flight == NULL || PQisBusy (self->conn))
    return FALSE;
  result = PQgetResult (self->conn);
  if (result == NULL)
    {
      if (!flight->answered)
        return FALSE;
      flight->answered = FALSE;
      flight->at++;
      return TRUE;
    }
  if (PQresultStatus (result) != PGRES_PIPELINE_SYNC)
    {
      take_result (self, flight, result);
      return TRUE;
    }
  PQclear (result);
  g_queue_pop_head (&self->flights);
  answer (flight);
  g_signal_emit (self, signals[CHANGED], 0);
  return TRUE;
}

static void
read_answers (BrPgLink *self)
{
  if (!PQconsumeInput (self->conn))
    {
      break_off (self);
      return;
    }
  while (!self->broken && take_next (self))
    ;
  if (!self->broken && PQstatus (self->conn) != CONNECTION_OK)
    break_off (self);
}

/* ---- the connection ----------------------------------------------------------------- */

static void
become_ready (BrPgLink *self)
{
  if (PQsetnonblocking (self->conn, 1) != 0 || !PQenterPipelineMode (self->conn))
    {
      break_off (self);
      return;
    }
  self->ready = TRUE;
  watch (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void connect_further (BrPgLink *self);

typedef struct
{
  GSource source;
  BrPgLink *link;
} LinkSource;

static gboolean
link_source_dispatch (GSource    *source,
                      GSourceFunc callback,
                      gpointer    user_data)
{
  g_autoptr (BrPgLink) self = g_object_ref (((LinkSource *) source)->link);

  if (!self->ready)
    {
      connect_further (self);
      return G_SOURCE_CONTINUE;
    }
  read_answers (self);
  if (!self->broken)
    watch (self);
  return G_SOURCE_CONTINUE;
}

static GSourceFuncs link_source_funcs = { NULL, NULL, link_source_dispatch, NULL, NULL, NULL };

/* libpq may go on with another socket while it tries one address after the other. */
static void
watch_socket (BrPgLink    *self,
              GIOCondition condition)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  self->source = g_source_new (&link_source_funcs, sizeof (LinkSource));
  ((LinkSource *) self->source)->link = self;
  self->tag = g_source_add_unix_fd (self->source, PQsocket (self->conn), condition);
  g_source_set_static_name (self->source, "[backroomd] PostgreSQL");
  g_source_attach (self->source, g_main_context_get_thread_default ());
}

static void
connect_further (BrPgLink *self)
{
  switch (PQconnectPoll (self->conn))
    {
    case PGRES_POLLING_READING:
      watch_socket (self, G_IO_IN);
      break;
    case PGRES_POLLING_WRITING:
      watch_socket (self, G_IO_OUT);
      break;
    case PGRES_POLLING_OK:
      watch_socket (self, G_IO_IN);
      become_ready (self);
      break;
    case PGRES_POLLING_FAILED:
    case PGRES_POLLING_ACTIVE:
    default:
      break_off (self);
    }
}

static void
br_pg_link_dispose (GObject *object)
{
  br_pg_link_close (BR_PG_LINK (object));

  G_OBJECT_CLASS (br_pg_link_parent_class)->dispose (object);
}

static void
br_pg_link_finalize (GObject *object)
{
  g_hash_table_unref (BR_PG_LINK (object)->prepared);

  G_OBJECT_CLASS (br_pg_link_parent_class)->finalize (object);
}

static void
br_pg_link_class_init (BrPgLinkClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = br_pg_link_dispose;
  G_OBJECT_CLASS (klass)->finalize = br_pg_link_finalize;

  /**
   * BrPgLink::changed:
   * @self: the link
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
br_pg_link_init (BrPgLink *self)
{
  g_queue_init (&self->flights);
  self->prepared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * br_pg_link_new:
 * @uri: where the database is, as libpq reads it
 *
 * Begins to connect; see br_pg_link_is_ready().
 *
 * Returns: (transfer full): a link of the thread's main context
 */
BrPgLink *
br_pg_link_new (const char *uri)
{
  BrPgLink *self = g_object_new (BR_TYPE_PG_LINK, NULL);

  self->conn = PQconnectStart (uri);
  if (self->conn == NULL || PQstatus (self->conn) == CONNECTION_BAD)
    break_off (self);
  else
    watch_socket (self, G_IO_OUT);
  return self;
}

/**
 * br_pg_link_is_ready:
 * @self: a link
 *
 * Returns: whether br_pg_link_run() may be called
 */
gboolean
br_pg_link_is_ready (BrPgLink *self)
{
  return self->ready;
}

/**
 * br_pg_link_is_broken:
 * @self: a link
 *
 * Returns: whether it will never be ready again
 */
gboolean
br_pg_link_is_broken (BrPgLink *self)
{
  return self->broken;
}

/**
 * br_pg_link_get_load:
 * @self: a link
 *
 * Returns: how many batches are on their way
 */
guint
br_pg_link_get_load (BrPgLink *self)
{
  return self->flights.length;
}

/**
 * br_pg_link_run:
 * @self: a link that is ready
 * @task: (transfer full): returns a #GPtrArray of the statements' `PGresult`s, or an error of
 *   %BR_CLOUD_ERROR
 * @batch: (transfer full): what is to be done
 *
 * Sends a batch. Where the connection breaks before it is answered nobody knows whether it was done.
 */
void
br_pg_link_run (BrPgLink  *self,
                GTask     *task,
                BrPgBatch *batch)
{
  Flight *flight = g_new0 (Flight, 1);
  gboolean sent = TRUE;

  g_return_if_fail (self->ready);

  flight->task = task;
  flight->batch = batch;
  flight->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  g_array_set_clear_func (flight->steps, step_clear);
  flight->results = g_ptr_array_new_with_free_func (clear_result);
  g_queue_push_tail (&self->flights, flight);
  for (guint i = 0; sent && i < br_pg_batch_get_n (batch); i++)
    {
      BrPgStatement statement = br_pg_batch_get_statement (batch, i);

      sent = send_statement (self, flight, &statement);
    }
  if (!sent || !PQpipelineSync (self->conn))
    break_off (self);
  else
    watch (self);
}

/**
 * br_pg_link_close:
 * @self: a link
 *
 * Ends the connection; what was on its way is answered with %BR_CLOUD_ERROR_UNAVAILABLE.
 */
void
br_pg_link_close (BrPgLink *self)
{
  break_off (self);
}
