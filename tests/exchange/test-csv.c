#include "config.h"

#include "exchange/br-csv.h"

#include <string.h>

#include "core/base/br-error.h"
#include "exchange/br-csv-text.h"

static BrCsvReader *
reader_of (gconstpointer bytes,
           gsize         size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (bytes, size, NULL);
  g_autoptr (GError) error = NULL;
  BrCsvReader *reader = br_csv_reader_new (stream, NULL, &error);

  g_assert_no_error (error);
  return reader;
}

/* Rows as text: `line:field¦field` a row. */
static char *
read_all (BrCsvReader *reader)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  const BrCsvRow *row;

  while ((row = br_csv_reader_next (reader, &error)) != NULL)
    {
      g_string_append_printf (text, "%" G_GUINT64_FORMAT ":", row->line);
      for (guint i = 0; i < row->n_fields; i++)
        {
          g_assert_cmpuint (strlen (row->fields[i].text), ==, row->fields[i].length);
          g_assert_true (g_utf8_validate (row->fields[i].text, -1, NULL));
          g_string_append_printf (text, "%s%s", i > 0 ? "¦" : "", row->fields[i].text);
        }
      g_string_append_c (text, '\n');
    }
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

#define assert_read(bytes, expected) assert_read_ (bytes, sizeof (bytes) - 1, expected, 0, 0)
#define assert_read_as(bytes, expected, encoding, delimiter) \
  assert_read_ (bytes, sizeof (bytes) - 1, expected, encoding, delimiter)

static void
assert_read_ (gconstpointer bytes,
              gsize         size,
              const char   *expected,
              BrCsvEncoding encoding,
              char          delimiter)
{
  g_autoptr (BrCsvReader) reader = reader_of (bytes, size);
  g_autofree char *text = read_all (reader);

  g_assert_cmpstr (text, ==, expected);
  if (delimiter == 0)
    return;
  g_assert_cmpint (br_csv_reader_get_form (reader)->encoding, ==, encoding);
  g_assert_cmpint (br_csv_reader_get_form (reader)->delimiter, ==, delimiter);
}

static void
test_rfc_4180 (void)
{
  assert_read ("a,b\r\n1,2\r\n", "1:a¦b\n2:1¦2\n");
  assert_read ("a,b\n1,2", "1:a¦b\n2:1¦2\n");
  assert_read ("a,b\r1,2\r", "1:a¦b\n2:1¦2\n");
  assert_read ("\"a\",\"b \"\"c\"\"\"\n\"1,5\",\"two\r\nlines\"\nx,y\n", "1:a¦b \"c\"\n2:1,5¦two\r\nlines\n4:x¦y\n");
  assert_read ("a,b\n,\n\"\",\"\"\n", "1:a¦b\n2:¦\n3:¦\n");
  assert_read ("a,b\n\n\n1,2\n", "1:a¦b\n4:1¦2\n");
  assert_read ("a, \"b\" ,c\n", "1:a¦b¦c\n");
  assert_read ("", "");
}

static void
test_delimiters (void)
{
  assert_read_as ("a;b;c\n1,5;2,5;3\n", "1:a¦b¦c\n2:1,5¦2,5¦3\n", BR_CSV_UTF8, ';');
  assert_read_as ("a\tb\n1, 2\t3\n", "1:a¦b\n2:1, 2¦3\n", BR_CSV_UTF8, '\t');
  assert_read_as ("a|b\n1|2\n", "1:a¦b\n2:1¦2\n", BR_CSV_UTF8, '|');
  assert_read_as ("name,note\nx,\"a;b;c;d\"\ny,\";;;;\"\n", "1:name¦note\n2:x¦a;b;c;d\n3:y¦;;;;\n", BR_CSV_UTF8, ',');
  assert_read_as ("sep=;\r\na,b;c\r\n", "2:a,b¦c\n", BR_CSV_UTF8, ';');
  assert_read_as ("only\none\n", "1:only\n2:one\n", BR_CSV_UTF8, ',');
}

static void
test_encodings (void)
{
  assert_read_as ("\xef\xbb\xbfn,m\nZo\xc3\xab,1\n", "1:n¦m\n2:Zoë¦1\n", BR_CSV_UTF8, ',');
  assert_read_as ("n;m\nZo\xeb;\x80 5 \x96 \x81\n", "1:n¦m\n2:Zoë¦€ 5 – \xc2\x81\n", BR_CSV_WINDOWS_1252, ';');
  assert_read_as ("\xff\xfen\0\t\0m\0\r\0\n\0\xeb\0\t\0\x3c\xd8\xad\xdf\r\0\n\0", "1:n¦m\n2:ë¦🎭\n", BR_CSV_UTF16LE,
                  '\t');
  assert_read_as ("\xfe\xff\0n\0\t\0m\0\n\0\xeb\0\t\xd8\x3c\xdf\xad", "1:n¦m\n2:ë¦🎭\n", BR_CSV_UTF16BE, '\t');
  assert_read_as ("n\0,\0m\0\n\0a\0,\0b\0\n\0", "1:n¦m\n2:a¦b\n", BR_CSV_UTF16LE, ',');
  /* half a pair, and half a unit at the end */
  assert_read_as ("\xff\xfe\x3c\xd8,\0a\0\n", "1:\357\277\275¦a\357\277\275\n", BR_CSV_UTF16LE, ',');
  /* put together of both: each part comes out right */
  assert_read ("a,b\nZo\xc3\xab,Zo\xeb\n", "1:a¦b\n2:Zoë¦Zoë\n");
  assert_read ("a,b\nx,\xe2\x82\n", "1:a¦b\n2:x¦â‚\n");
}

static void
test_stray_quotes (void)
{
  assert_read ("a,b\n6\" pan,x\n", "1:a¦b\n2:6\" pan¦x\n");
  assert_read ("a,b\n\"Bar \"Z\" Leeds\",x\n", "1:a¦b\n2:Bar \"Z\" Leeds¦x\n");
  assert_read ("a,b\n\"never closed,x\n1,2\n", "1:a¦b\n2:\"never closed¦x\n3:1¦2\n");
  assert_read ("a,b\nx,\"", "1:a¦b\n2:x¦\"\n");
}

static void
test_an_open_quote_is_told (void)
{
  static const char bytes[] = "a,b\nx,y\n\"never closed,x\n1,2\n\"nor this,2\n";
  g_autoptr (BrCsvReader) reader = reader_of (bytes, sizeof bytes - 1);
  g_autofree char *text = read_all (reader);
  const BrCsvForm *form = br_csv_reader_get_form (reader);

  g_assert_cmpuint (form->n_quotes, ==, 2);
  g_assert_cmpuint (form->quote_line, ==, 3);
  g_assert_nonnull (strstr (text, "4:1¦2"));
}

static void
test_zeros_are_spaces (void)
{
  static const char bytes[] = "abc,defg,hijk\nl\0m,nop,qrstuvwxyz\n";
  g_autoptr (BrCsvReader) reader = reader_of (bytes, sizeof bytes - 1);
  g_autofree char *text = read_all (reader);

  g_assert_cmpstr (text, ==, "1:abc¦defg¦hijk\n2:l m¦nop¦qrstuvwxyz\n");
  g_assert_cmpuint (br_csv_reader_get_form (reader)->n_zeros, ==, 1);
}

/* Whatever stands where one read ends and the next begins is read as if it stood elsewhere. */
static void
test_edges_of_what_is_read_at_once (void)
{
  static const char tail[] = "é\"\"é\r\n\"\",€\"\r\nZoë,\"x\"\r\nlast,line";

  for (gsize back = 0; back <= sizeof tail; back++)
    {
      g_autoptr (GString) file = g_string_new ("a,b\r\n\"");
      g_autoptr (GString) expected = g_string_new ("1:a¦b\n2:");
      g_autoptr (BrCsvReader) reader = NULL;
      g_autofree char *text = NULL;
      gsize n = BR_CSV_CHUNK - back - file->len;

      for (gsize i = 0; i < n; i++)
        {
          g_string_append_c (file, 'p');
          g_string_append_c (expected, 'p');
        }
      g_string_append (file, tail);
      g_string_append (expected, "é\"é\r\n\",€\n4:Zoë¦x\n5:last¦line\n");
      reader = reader_of (file->str, file->len);
      text = read_all (reader);
      g_assert_cmpstr (text, ==, expected->str);
    }
}

static void
assert_refused (GString *file,
                guint    line)
{
  g_autoptr (BrCsvReader) reader = reader_of (file->str, file->len);
  g_autoptr (GError) error = NULL;

  while (br_csv_reader_next (reader, &error) != NULL)
    ;
  g_assert_error (error, BR_INPUT_ERROR, BR_INPUT_ERROR_TOO_LARGE);
  g_assert_cmpuint (br_input_error_get_place (error)->line, ==, line);
}

static void
test_what_is_too_long_is_refused (void)
{
  g_autoptr (GString) field = g_string_new ("a,b\n1,2\n");
  g_autoptr (GString) columns = g_string_new ("a,b\n");

  for (int i = 0; i <= BR_CSV_FIELD_MAX; i++)
    g_string_append_c (field, 'x');
  assert_refused (field, 3);
  for (int i = 0; i <= BR_CSV_COLUMNS_MAX; i++)
    g_string_append_c (columns, ',');
  assert_refused (columns, 2);
}

static void
test_many_open_quotes_do_not_hang (void)
{
  g_autoptr (GString) file = g_string_new ("a,b\n");
  g_autoptr (BrCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0;

  for (int i = 0; i < 500000; i++)
    g_string_append (file, "\"a\n");
  reader = reader_of (file->str, file->len);
  while (br_csv_reader_next (reader, &error) != NULL)
    n++;
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 500001);
}

static void
test_written_and_read_again (void)
{
  static const char *const fields[] = { "plain", "", "a,b", "say \"so\"", "two\nlines", " spaced ", "1;2|3\t4", "Zoë" };
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr (BrCsvWriter) writer = br_csv_writer_new (stream);
  g_autoptr (BrCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  GMemoryOutputStream *memory = G_MEMORY_OUTPUT_STREAM (stream);
  const BrCsvRow *row;

  for (int r = 0; r < 2; r++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
        br_csv_writer_add (writer, *fields[i] != '\0' ? fields[i] : NULL);
      g_assert_true (br_csv_writer_end_row (writer, NULL, &error));
    }
  g_assert_true (br_csv_writer_finish (writer, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (g_memory_output_stream_get_data (memory),
                                   "plain,,\"a,b\",\"say \"\"so\"\"\",\"two\nlines\",\" spaced \",\"1;2|3\t4\",Zoë\r\n"));
  reader = reader_of (g_memory_output_stream_get_data (memory), g_memory_output_stream_get_data_size (memory));
  for (int r = 0; r < 2; r++)
    {
      row = br_csv_reader_next (reader, &error);
      g_assert_cmpuint (row->n_fields, ==, G_N_ELEMENTS (fields));
      for (guint i = 0; i < row->n_fields; i++)
        g_assert_cmpstr (row->fields[i].text, ==, fields[i]);
    }
  g_assert_null (br_csv_reader_next (reader, &error));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv/fields-are-read-as-the-standard-has-them", test_rfc_4180);
  g_test_add_func ("/csv/the-delimiter-is-found", test_delimiters);
  g_test_add_func ("/csv/the-encoding-is-found", test_encodings);
  g_test_add_func ("/csv/a-quote-in-the-middle-is-a-quote", test_stray_quotes);
  g_test_add_func ("/csv/a-quote-that-is-never-closed-is-told", test_an_open_quote_is_told);
  g_test_add_func ("/csv/zeros-are-spaces", test_zeros_are_spaces);
  g_test_add_func ("/csv/what-stands-across-two-reads-is-whole", test_edges_of_what_is_read_at_once);
  g_test_add_func ("/csv/what-is-too-long-is-refused-with-its-line", test_what_is_too_long_is_refused);
  g_test_add_func ("/csv/a-file-of-open-quotes-does-not-hang", test_many_open_quotes_do_not_hang);
  g_test_add_func ("/csv/what-is-written-is-read-again", test_written_and_read_again);

  return g_test_run ();
}
