#include "config.h"

#include "screens/start/br-choices.h"

#include "core/base/br-money.h"

/* The zones that people live in, as the tz database lists them, one for each history since 1970. */
#define ZONE_TABLE "/usr/share/zoneinfo/zone1970.tab"

static int
compare_zones (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
take_zone (GPtrArray  *zones,
           const char *line)
{
  g_auto (GStrv) columns = NULL;

  if (*line == '#' || *line == '\0')
    return;
  columns = g_strsplit (line, "\t", 4);
  if (g_strv_length (columns) >= 3)
    g_ptr_array_add (zones, g_strdup (columns[2]));
}

/**
 * br_choices_new_zones:
 *
 * Returns: (transfer full): the time zones a venue may stand in
 */
GtkStringList *
br_choices_new_zones (void)
{
  g_autoptr (GPtrArray) zones = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *local = br_choices_get_local_zone ();
  g_autofree char *table = NULL;
  GtkStringList *list = gtk_string_list_new (NULL);

  if (g_file_get_contents (ZONE_TABLE, &table, NULL, NULL))
    {
      g_auto (GStrv) lines = g_strsplit (table, "\n", -1);

      for (guint i = 0; lines[i] != NULL; i++)
        take_zone (zones, lines[i]);
    }
  if (!g_ptr_array_find_with_equal_func (zones, local, g_str_equal, NULL))
    g_ptr_array_add (zones, g_strdup (local));
  if (!g_ptr_array_find_with_equal_func (zones, "Europe/London", g_str_equal, NULL))
    g_ptr_array_add (zones, g_strdup ("Europe/London"));

  g_ptr_array_sort (zones, compare_zones);
  for (guint i = 0; i < zones->len; i++)
    gtk_string_list_append (list, g_ptr_array_index (zones, i));
  return list;
}

/**
 * br_choices_get_local_zone:
 *
 * Returns: (transfer full): the time zone of this computer, where it says which
 */
char *
br_choices_get_local_zone (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  const char *name = g_time_zone_get_identifier (zone);

  if (strchr (name, '/') == NULL || *name == '/' || g_str_has_prefix (name, "Etc/"))
    return g_strdup ("Europe/London");
  return g_strdup (name);
}

/**
 * br_choices_new_currencies:
 *
 * Returns: (transfer full): the codes of the currencies there are
 */
GtkStringList *
br_choices_new_currencies (void)
{
  GtkStringList *list = gtk_string_list_new (NULL);
  const char *code;

  for (guint i = 0; (code = br_currency_get_nth (i)) != NULL; i++)
    gtk_string_list_append (list, code);
  return list;
}

/**
 * br_choices_select:
 * @drop_down: a list over a #GtkStringList
 * @value: what to choose
 *
 * Chooses a value; one that is not listed is added, because the venue has it.
 */
void
br_choices_select (GtkDropDown *drop_down,
                   const char  *value)
{
  GtkStringList *list;
  guint n_items;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));
  g_return_if_fail (value != NULL);

  list = GTK_STRING_LIST (gtk_drop_down_get_model (drop_down));
  n_items = g_list_model_get_n_items (G_LIST_MODEL (list));
  for (guint i = 0; i < n_items; i++)
    if (strcmp (gtk_string_list_get_string (list, i), value) == 0)
      {
        gtk_drop_down_set_selected (drop_down, i);
        return;
      }
  gtk_string_list_append (list, value);
  gtk_drop_down_set_selected (drop_down, n_items);
}

/**
 * br_choices_get_selected:
 * @drop_down: a list over a #GtkStringList
 *
 * Returns: (transfer none) (nullable): what is chosen
 */
const char *
br_choices_get_selected (GtkDropDown *drop_down)
{
  GtkStringObject *object;

  g_return_val_if_fail (GTK_IS_DROP_DOWN (drop_down), NULL);

  object = gtk_drop_down_get_selected_item (drop_down);
  return object != NULL ? gtk_string_object_get_string (object) : NULL;
}
