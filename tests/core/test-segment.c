#include "config.h"

#include <string.h>

#include "core/rules/br-consent.h"
#include "core/rules/br-segment.h"

static BrSegmentTerm *
parse (const char *text)
{
  g_auto (BrSegmentFault) fault = { NULL };
  BrSegmentTerm *term = br_segment_parse (text, "GBP", &fault);

  g_assert_cmpstr (fault.message, ==, NULL);
  g_assert_nonnull (term);
  return term;
}

static void
assert_fault (const char *text,
              gsize       start,
              gsize       end,
              const char *says)
{
  g_auto (BrSegmentFault) fault = { NULL };
  BrSegmentTerm *term = br_segment_parse (text, "GBP", &fault);

  g_assert_null (term);
  g_test_message ("%s: %s", text, fault.message);
  g_assert_cmpuint (fault.start, ==, start);
  g_assert_cmpuint (fault.end, ==, end);
  g_assert_nonnull (strstr (fault.message, says));
}

static const BrSegmentTerm *
part (const BrSegmentTerm *term,
      guint                index)
{
  g_assert_cmpuint (index, <, term->parts->len);
  return term->parts->pdata[index];
}

static void
test_example (void)
{
  g_autoptr (BrSegmentTerm) term = parse ("visits in the last 90 days >= 3 and no consent to SMS");

  g_assert_cmpint (term->kind, ==, BR_SEGMENT_AND);
  g_assert_cmpuint (term->parts->len, ==, 2);
  g_assert_cmpint (part (term, 0)->kind, ==, BR_SEGMENT_NUMBER);
  g_assert_cmpint (part (term, 0)->field, ==, BR_SEGMENT_VISITS);
  g_assert_cmpint (part (term, 0)->compare, ==, BR_SEGMENT_AT_LEAST);
  g_assert_cmpint (part (term, 0)->number, ==, 3);
  g_assert_cmpint (part (term, 0)->window.span, ==, BR_SEGMENT_LAST);
  g_assert_cmpint (part (term, 0)->window.days, ==, 90);
  g_assert_cmpuint (part (term, 0)->start, ==, 0);
  g_assert_cmpuint (part (term, 0)->end, ==, 31);
  g_assert_cmpint (part (term, 1)->kind, ==, BR_SEGMENT_NOT);
  g_assert_cmpint (part (part (term, 1), 0)->kind, ==, BR_SEGMENT_PERMITS);
  g_assert_cmpint (part (part (term, 1), 0)->channel, ==, BR_CHANNEL_SMS);
}

static void
test_binding (void)
{
  g_autoptr (BrSegmentTerm) term = parse ("tagged vip or visits > 3 and not (no-shows at least 1 or tagged “late payer”)");
  const BrSegmentTerm *and;

  g_assert_cmpint (term->kind, ==, BR_SEGMENT_OR);
  g_assert_cmpuint (term->parts->len, ==, 2);
  g_assert_cmpstr (part (term, 0)->text, ==, "vip");
  and = part (term, 1);
  g_assert_cmpint (and->kind, ==, BR_SEGMENT_AND);
  g_assert_cmpint (part (and, 1)->kind, ==, BR_SEGMENT_NOT);
  g_assert_cmpint (part (part (and, 1), 0)->kind, ==, BR_SEGMENT_OR);
  g_assert_cmpstr (part (part (part (and, 1), 0), 1)->text, ==, "late payer");
}

static void
test_amounts (void)
{
  g_autoptr (BrSegmentTerm) pounds = parse ("Spend more than £1,250.50 since 2026-01-01");
  g_autoptr (BrSegmentTerm) points = parse ("points = 0");

  g_assert_cmpint (pounds->number, ==, 125050);
  g_assert_cmpint (pounds->compare, ==, BR_SEGMENT_MORE);
  g_assert_cmpint (pounds->window.span, ==, BR_SEGMENT_BETWEEN);
  g_assert_cmpint (pounds->window.from, ==, br_date_from_ymd (2026, 1, 1));
  g_assert_cmpint (pounds->window.to, ==, BR_DATE_NONE);
  g_assert_cmpint (points->number, ==, 0);
}

static void
test_times (void)
{
  g_autoptr (BrSegmentTerm) ago = parse ("last visit more than 6 months ago");
  g_autoptr (BrSegmentTerm) last = parse ("first visit in the last 1 year");
  g_autoptr (BrSegmentTerm) before = parse ("added before 2026-03-01");
  g_autoptr (BrSegmentTerm) between = parse ("visits between 2026-03-01 and 2026-03-31 >= 2 and tagged vip");
  BrDate today = br_date_from_ymd (2026, 8, 31), from, to;

  br_segment_window_get (&ago->window, today, &from, &to);
  g_assert_cmpint (from, ==, BR_DATE_NONE);
  g_assert_cmpint (to, ==, br_date_from_ymd (2026, 2, 27));
  br_segment_window_get (&last->window, today, &from, &to);
  g_assert_cmpint (from, ==, br_date_from_ymd (2025, 8, 31));
  g_assert_cmpint (to, ==, today);
  br_segment_window_get (&before->window, today, &from, &to);
  g_assert_cmpint (from, ==, BR_DATE_NONE);
  g_assert_cmpint (to, ==, br_date_from_ymd (2026, 2, 28));
  g_assert_cmpint (between->kind, ==, BR_SEGMENT_AND);
  g_assert_cmpint (part (between, 0)->window.to, ==, br_date_from_ymd (2026, 3, 31));
}

static void
test_texts (void)
{
  g_autoptr (BrSegmentTerm) begins = parse ("postcode begins with LS1");
  g_autoptr (BrSegmentTerm) lacks = parse ("no e-mail");
  g_autoptr (BrSegmentTerm) has = parse ("has phone");
  g_autoptr (BrSegmentTerm) called = parse ("in segment \"Quiet regulars\"");
  g_autoptr (BrSegmentTerm) month = parse ("birthday in december");

  g_assert_cmpint (begins->compare, ==, BR_SEGMENT_BEGINS);
  g_assert_cmpint (begins->field, ==, BR_SEGMENT_POSTCODE);
  g_assert_cmpstr (begins->text, ==, "LS1");
  g_assert_cmpint (lacks->kind, ==, BR_SEGMENT_NOT);
  g_assert_cmpint (has->kind, ==, BR_SEGMENT_HAS);
  g_assert_cmpint (called->kind, ==, BR_SEGMENT_NAMED);
  g_assert_cmpstr (called->text, ==, "Quiet regulars");
  g_assert_cmpint (month->number, ==, 12);
}

static void
test_faults (void)
{
  assert_fault ("vists > 3", 0, 5, "“visits”");
  assert_fault ("visits > 3 and consent to fax", 26, 29, "“fax”");
  assert_fault ("visits > 3 nad tagged vip", 11, 14, "“and”");
  assert_fault ("visits in the last 90 dyas > 2", 22, 26, "“days”");
  assert_fault ("visits >", 8, 8, "whole number");
  assert_fault ("spend > lots", 8, 12, "amount");
  assert_fault ("last visit before tuesday", 18, 25, "date");
  assert_fault ("(visits > 3", 11, 11, "The end is missing");
  assert_fault ("", 0, 0, "The end is missing");
  assert_fault ("visits > 3 and", 14, 14, "The end is missing");
  assert_fault ("tagged", 6, 6, "the name of a tag");
  assert_fault ("visits > 99999999999", 9, 20, "whole number");
}

static void
test_brackets (void)
{
  g_autofree char *text = g_strnfill (5000, '(');
  g_auto (BrSegmentFault) fault = { NULL };

  g_assert_null (br_segment_parse (text, "GBP", &fault));
  g_assert_nonnull (strstr (fault.message, "too many brackets"));
}

static void
assert_completed (const char *text,
                  gsize       starts,
                  const char *word,
                  gboolean    there)
{
  gsize start;
  g_auto (GStrv) words = br_segment_complete (text, strlen (text), &start);

  g_assert_cmpuint (start, ==, starts);
  g_assert_cmpint (g_strv_contains ((const char *const *) words, word), ==, there);
}

static void
test_complete (void)
{
  assert_completed ("", 0, "visits", TRUE);
  assert_completed ("", 0, "and", FALSE);
  assert_completed ("vis", 0, "visits", TRUE);
  assert_completed ("vis", 0, "tagged", FALSE);
  assert_completed ("visits in the last 90 ", 22, "days", TRUE);
  assert_completed ("visits in the last 90 d", 22, "days", TRUE);
  assert_completed ("visits > 3 ", 11, "and", TRUE);
  assert_completed ("visits > 3 and no c", 18, "consent", TRUE);
  assert_completed ("nonsense here ", 14, "visits", FALSE);
}

static void
test_standing (void)
{
  BrStanding s = BR_STANDING_NONE;

  s = br_standing_follow (s, BR_BASIS_SOFT_OPT_IN, BR_CHANNEL_EMAIL, BR_CHANNEL_EMAIL);
  g_assert_cmpint (s, ==, BR_STANDING_SOFT_OPT_IN);
  s = br_standing_follow (s, BR_BASIS_OBJECTION, BR_CHANNEL_SMS, BR_CHANNEL_EMAIL);
  g_assert_cmpint (s, ==, BR_STANDING_SOFT_OPT_IN);
  s = br_standing_follow (s, BR_BASIS_OBJECTION, BR_CHANNEL_ANY, BR_CHANNEL_EMAIL);
  g_assert_cmpint (s, ==, BR_STANDING_OBJECTED);
  s = br_standing_follow (s, BR_BASIS_SOFT_OPT_IN, BR_CHANNEL_EMAIL, BR_CHANNEL_EMAIL);
  g_assert_cmpint (s, ==, BR_STANDING_OBJECTED);
  g_assert_false (br_standing_permits (s));
  s = br_standing_follow (s, BR_BASIS_CONSENT, BR_CHANNEL_EMAIL, BR_CHANNEL_EMAIL);
  g_assert_true (br_standing_permits (s));
}

static void
test_soft_opt_in (void)
{
  g_assert_false (br_standing_permits (
    br_standing_follow (BR_STANDING_NONE, BR_BASIS_SOFT_OPT_IN, BR_CHANNEL_ANY, BR_CHANNEL_PHONE)));
  g_assert_true (br_standing_permits (
    br_standing_follow (BR_STANDING_NONE, BR_BASIS_SOFT_OPT_IN, BR_CHANNEL_ANY, BR_CHANNEL_SMS)));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/segment/plain-words-are-understood", test_example);
  g_test_add_func ("/segment/and-binds-closer-than-or", test_binding);
  g_test_add_func ("/segment/amounts-are-in-the-venues-currency", test_amounts);
  g_test_add_func ("/segment/times-are-seen-from-tonight", test_times);
  g_test_add_func ("/segment/texts-tags-and-other-segments", test_texts);
  g_test_add_func ("/segment/a-fault-points-at-the-word", test_faults);
  g_test_add_func ("/segment/brackets-end-somewhere", test_brackets);
  g_test_add_func ("/segment/what-can-follow-is-offered", test_complete);
  g_test_add_func ("/consent/an-objection-beats-what-was-before-it", test_standing);
  g_test_add_func ("/consent/a-soft-opt-in-is-about-electronic-mail", test_soft_opt_in);
  return g_test_run ();
}
