package shop.troth.vault;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.lang.Character.UnicodeScript;
import java.net.IDN;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.troth.kernel.text.CardNumbers;
import shop.troth.vault.Form.Check;
import shop.troth.vault.Form.Checked;
import shop.troth.vault.Form.Checked.Bad;
import shop.troth.vault.Form.Checked.Good;

/** The checks shared by inputs about people. */
public final class InputChecks {

    private static final Pattern ZIP = Pattern.compile("(\\d{5})(?: ?[- ]? ?(\\d{4}))?");
    private static final Pattern WEB_ADDRESS = Pattern.compile("://|\\bwww\\.", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOMAIN =
            Pattern.compile("[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");

    private static final Pattern ASCII = Pattern.compile("[ -~]+");
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u00DF\u1E9E\u03C2]");

    /** Scripts that are written together. */
    private static final Set<UnicodeScript> EAST_ASIAN = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.LATIN);

    /** What separates a phone number from its extension. */
    static final String EXTENSION = ";ext=";

    /**
     * States, district, territories, and military addresses of the United States Postal Service, code to name, ordered by name (Publication
     * 28, appendix B, without the freely associated states FM, MH, and PW).
     */
    public static final Map<String, String> STATES = states();

    private InputChecks() {}

    /** Any text. */
    public static Check<String> text() {
        return values -> new Good<>(values.getFirst());
    }

    /** A name of a person or an organization, which goes into emails. Refused with a web address in it: that is an advertisement. */
    public static Check<String> name() {
        return values -> WEB_ADDRESS.matcher(values.getFirst()).find()
                ? new Bad<>(0, "Please enter a name without a web address.")
                : new Good<>(values.getFirst());
    }

    /** Free text, with payment card numbers removed, since nobody should have to keep them. */
    public static Check<String> words() {
        return values -> new Good<>(CardNumbers.remove(values.getFirst()));
    }

    /**
     * A single email address in the form of RFC 5321, without a display name and with a dotted domain, which is put into lowercase and, if
     * it has letters outside ASCII, into its form for mail servers ({@code xn--…}). Such letters before the @ are refused: few servers take
     * them (RFC 6531).
     */
    public static Check<String> email() {
        return values -> {
            try {
                var typed = values.getFirst();
                var at = typed.lastIndexOf('@');
                var domain = domain(typed.substring(at + 1));
                var tidy = typed.substring(0, at + 1) + domain;
                if (!ASCII.matcher(tidy).matches()) {
                    return new Bad<>(0, "Please use an address without accents or other special letters before the @.");
                }
                if (tidy.equals(new InternetAddress(tidy, true).getAddress())
                        && DOMAIN.matcher(domain).matches()) {
                    return new Good<>(tidy);
                }
            } catch (AddressException | IllegalArgumentException | IndexOutOfBoundsException e) {
                // told below, without the value
            }
            return new Bad<>(0, "Please check this address: it should look like name@example.com.");
        };
    }

    /** @throws IllegalArgumentException if it cannot be the domain of a mail server, could be either of two, or looks like another */
    private static String domain(String typed) {
        if (AMBIGUOUS.matcher(typed).find()) {
            throw new IllegalArgumentException("read differently by older and newer software (UTS 46)");
        }
        if (Arrays.stream(typed.split("\\.")).anyMatch(InputChecks::mixesScripts)) {
            throw new IllegalArgumentException("has letters that look like others (UTS 39)");
        }
        return IDN.toASCII(typed.toLowerCase(Locale.ROOT)).toLowerCase(Locale.ROOT);
    }

    /** Whether a label has letters of several scripts that are not written together, such as a Cyrillic е among Latin ones. */
    private static boolean mixesScripts(String label) {
        var scripts = label.codePoints()
                .mapToObj(UnicodeScript::of)
                .filter(it -> it != UnicodeScript.COMMON && it != UnicodeScript.INHERITED)
                .collect(Collectors.toSet());
        return scripts.size() > 1 && !EAST_ASIAN.containsAll(scripts);
    }

    /**
     * A possible phone number, written as in the United States or with its country code; normalized to E.164, followed by
     * {@code ;ext=} and the extension if there is one (RFC 3966).
     */
    public static Check<String> phone() {
        return values -> {
            try {
                var phones = PhoneNumberUtil.getInstance();
                var number = phones.parse(values.getFirst(), "US");
                if (phones.isPossibleNumber(number)) {
                    return new Good<>(phones.format(number, PhoneNumberFormat.E164)
                            + (number.getExtension().isEmpty() ? "" : EXTENSION + number.getExtension()));
                }
            } catch (NumberParseException e) {
                // told below, without the value
            }
            return new Bad<>(0, "Please check this number: it should look like (212) 555-0123.");
        };
    }

    /** Five inputs: line 1, line 2, city, state, ZIP. */
    public static Check<PostalAddress> unitedStatesAddress() {
        return InputChecks::unitedStates;
    }

    /** One input: a ZIP code, returned as an otherwise empty address; for looking people up. */
    public static Check<PostalAddress> zip() {
        return values -> ZIP.matcher(values.getFirst()).matches()
                ? new Good<>(new PostalAddress("", "", "", "", values.getFirst()))
                : new Bad<>(0, "Please enter five digits, such as 01821.");
    }

    private static Checked<PostalAddress> unitedStates(List<String> values) {
        var state = values.get(3).toUpperCase(Locale.ROOT);
        var zip = ZIP.matcher(values.get(4));
        if (!zip.matches() || "0000".equals(zip.group(2))) { // checked first: a missing state was already reported
            return new Bad<>(4, "Please enter five digits, such as 01821, or nine, such as 01821-3306.");
        }
        if (!STATES.containsKey(state)) {
            return new Bad<>(3, "Please choose a state. We ship within the United States.");
        }
        var tidy = zip.group(2) == null ? zip.group(1) : zip.group(1) + "-" + zip.group(2);
        return new Good<>(new PostalAddress(values.get(0), values.get(1), values.get(2), state, tidy));
    }

    private static Map<String, String> states() {
        var states = new java.util.LinkedHashMap<String, String>();
        var all = """
                AL Alabama|AK Alaska|AS American Samoa|AZ Arizona|AR Arkansas|AA Armed Forces Americas|AE Armed Forces Europe\
                |AP Armed Forces Pacific|CA California|CO Colorado|CT Connecticut|DE Delaware|DC District of Columbia|FL Florida\
                |GA Georgia|GU Guam|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine\
                |MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri\
                |MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina\
                |ND North Dakota|MP Northern Mariana Islands|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|PR Puerto Rico\
                |RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VI Virgin Islands\
                |VA Virginia|WA Washington|WV West Virginia|WI Wisconsin|WY Wyoming""";
        for (var state : all.split("\\|")) {
            states.put(state.substring(0, 2), state.substring(3));
        }
        return java.util.Collections.unmodifiableMap(states);
    }
}
