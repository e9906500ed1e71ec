package shop.troth.storefront.age;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import shop.troth.policy.Purpose;
import shop.troth.vault.Form;
import shop.troth.vault.Form.Checked;
import shop.troth.vault.Form.Checked.Bad;
import shop.troth.vault.Form.Checked.Good;
import shop.troth.vault.Form.Field;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/**
 * Asks for month and year of birth, and reduces them at once to yes or no. A neutral question as the Federal Trade Commission describes it:
 * any date can be entered, nothing suggests which one is accepted, and a cookie prevents going back to enter another (<a
 * href="https://www.ftc.gov/business-guidance/resources/complying-coppa-frequently-asked-questions">Complying with COPPA</a>, on general
 * audience sites). Because the day is not asked, a person counts as thirteen from the month after the birthday.
 */
@Component
public final class AgeForm {

    /** The minimum age to shop here, in years. */
    private static final int AGE = 13;

    private static final int OLDEST = 125;
    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern MONTH = Pattern.compile("1[0-2]|[1-9]");

    static final Field BIRTH_MONTH = new Field("month", "Month", true, "bday-month", "numeric", 2, "");
    static final Field BIRTH_YEAR = new Field("year", "Year", true, "bday-year", "numeric", 4, "Four digits.");

    /** The form for the register of forms. */
    public static final Form FORM = asking(Clock.systemUTC());

    /** Parameter with the page to return to; the checkout if it is missing. */
    static final String TO = "to";

    private static final Map<String, String> PAGES = Map.of(
            "newsletter", "/newsletter",
            "create", "/account/create",
            "sign-in", "/account/sign-in",
            "contact", "/contact");
    private static final Map<String, String> NEXT = Map.of(
            "/checkout", "checkout",
            "/newsletter", "email sign-up",
            "/account/create", "creating your account",
            "/account/sign-in", "signing in",
            "/contact", "the contact form");
    private static final String USUAL = "/checkout";
    private static final String CONTACT = "/contact/";
    private static final Pattern TOPIC = Pattern.compile("[a-z0-9-]{1,40}");
    private static final String OF_TOPIC = "contact-";
    private static final Pattern CORRECT = Pattern.compile("/preferences/([A-Za-z0-9_-]{32})/privacy/correct");
    private static final Pattern OF_LINK = Pattern.compile("correct-([A-Za-z0-9_-]{32})");

    private final Form form;

    AgeForm(Clock clock) {
        this.form = asking(clock);
    }

    /** Returns the query string that makes the question lead back to a page; empty for the checkout. */
    static String backTo(String page) {
        if (page.startsWith(CONTACT)) {
            var topic = page.substring(CONTACT.length());
            return "?" + TO + "=" + (TOPIC.matcher(topic).matches() ? OF_TOPIC + topic : "contact");
        }
        var link = CORRECT.matcher(page);
        if (link.matches()) {
            return "?" + TO + "=correct-" + link.group(1);
        }
        return PAGES.entrySet().stream()
                .filter(it -> it.getValue().equals(page))
                .map(it -> "?" + TO + "=" + it.getKey())
                .findFirst()
                .orElse("");
    }

    /** Returns the page to go to once the age is confirmed. */
    static String page(String to) {
        var topic = to.startsWith(OF_TOPIC) ? to.substring(OF_TOPIC.length()) : "";
        var link = OF_LINK.matcher(to);
        if (link.matches()) {
            return "/preferences/" + link.group(1) + "/privacy/correct";
        }
        return TOPIC.matcher(topic).matches() ? CONTACT + topic : PAGES.getOrDefault(to, USUAL);
    }

    /** Returns what the page to go to is, in words. */
    static String next(String page) {
        return NEXT.getOrDefault(page, page.startsWith(CONTACT) ? "the contact form" : "correcting your details");
    }

    Submission read(Map<String, String[]> sent) {
        var typed = new LinkedHashMap<>(sent);
        typed.remove(TO); // not personal data; page() ignores unknown values
        return form.read(typed);
    }

    static Form asking(Clock clock) {
        return new Form(
                "age",
                List.of(new Form.Part<>(
                        Kind.OVER_THIRTEEN,
                        List.of(BIRTH_MONTH, BIRTH_YEAR),
                        typed -> over(typed.getFirst(), typed.getLast(), YearMonth.now(clock.withZone(ZoneOffset.UTC))),
                        "")),
                Map.of(),
                List.of(new Purpose("legal.age")));
    }

    private static Checked<Boolean> over(String month, String year, YearMonth now) {
        if (!MONTH.matcher(month).matches()) {
            return new Bad<>(0, "Please choose a month.");
        }
        return Optional.of(year)
                .filter(it -> YEAR.matcher(it).matches())
                .map(it -> YearMonth.of(Integer.parseInt(it), Integer.parseInt(month)))
                .filter(it -> !it.isAfter(now) && it.isAfter(now.minusYears(OLDEST)))
                .<Checked<Boolean>>map(it -> new Good<>(it.plusYears(AGE).isBefore(now)))
                .orElseGet(() -> new Bad<>(1, "Please enter a valid four-digit birth year."));
    }
}
