#include "config.h"

#include "tests/desk/demo-house.h"

#include <glib/gstdio.h>

#include "store/br-vault.h"

static char *folder;
static BrStore *house;

void
demo_house_begin (void)
{
  folder = g_dir_make_tmp ("backroom-test-XXXXXX", NULL);
}

void
demo_house_end (void)
{
  demo_house_close ();
  demo_house_take_away ("house.backroom");
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_clear_pointer (&folder, g_free);
}

char *
demo_house_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

BrStore *
demo_house_open (const char *name)
{
  g_autofree char *path = demo_house_path (name);
  g_autoptr (GError) error = NULL;
  BrStore *store = br_store_open (path, BR_STORE_DEFAULT, &error);

  g_assert_no_error (error);
  g_assert_true (br_store_unlock_with_passphrase (store, BR_DEMO_PASSPHRASE, &error));
  g_assert_no_error (error);
  return store;
}

BrStore *
demo_house_make (const char *name,
                 guint64     seed,
                 guint       years,
                 guint       customers,
                 BrInstant   now)
{
  const BrDemoRequest request = { seed, years, customers, now };
  g_autofree char *path = demo_house_path (name);
  g_autoptr (GError) error = NULL;

  g_assert_true (br_desk_demo (path, &request, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return demo_house_open (name);
}

BrStore *
demo_house_get (void)
{
  if (house == NULL)
    house = demo_house_make ("house.backroom", 7, 1, 500, NOW);
  return house;
}

void
demo_house_close (void)
{
  if (house != NULL)
    g_assert_finalize_object (g_steal_pointer (&house));
}

void
demo_house_take_away (const char *name)
{
  g_autofree char *path = demo_house_path (name);

  br_desk_take_away (path);
}

typedef struct
{
  const char *sql;
  gint64      result;
} Question;

static gboolean
ask_in_read (BrDb     *db,
             gpointer  user_data,
             GError  **error)
{
  Question *question = user_data;

  return br_db_get_int (db, question->sql, &question->result, error, NULL);
}

gint64
demo_house_ask (BrStore    *store,
                const char *sql)
{
  Question question = { sql, 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (br_store_read (store, ask_in_read, &question, NULL, &error));
  g_assert_no_error (error);
  return question.result;
}
