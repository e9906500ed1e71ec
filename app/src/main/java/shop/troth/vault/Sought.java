package shop.troth.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import shop.troth.kernel.SubjectId;
import shop.troth.vault.keys.HashedText;

/**
 * What somebody is looked for by: an e-mail address, a telephone number, or a ZIP code with a surname. Silent; its normal form is
 * hashed under a key of the store and nothing else.
 */
public final class Sought {

    /** What a hash was made of. */
    enum What {
        EMAIL,
        PHONE,
        HOUSEHOLD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}]+");
    private static final int ZIP_DIGITS = 5;

    private final What what;
    private final String normal;
    private final String surname;
    private final UnaryOperator<Set<SubjectId>> among;

    private Sought(What what, String normal, String surname) {
        this(what, normal, surname, UnaryOperator.identity());
    }

    private Sought(What what, String normal, String surname, UnaryOperator<Set<SubjectId>> among) {
        this.what = what;
        this.normal = normal;
        this.surname = surname;
        this.among = among;
    }

    /**
     * The same, but only those of whom whoever seeks has something to show. Nobody else is looked at, so that they leave no entry and are, by
     * whatever can be measured, like somebody who is not known at all.
     *
     * @param among keeps those of some people, of none as well
     */
    public Sought among(UnaryOperator<Set<SubjectId>> among) {
        return new Sought(what, normal, surname, among);
    }

    /** Without regard to case. */
    public static Sought email(Personal<String> address) {
        return email(address.value());
    }

    /** @param number in E.164, as {@link Checks#phone} makes it */
    public static Sought phone(Personal<String> number) {
        return phone(number.value());
    }

    /**
     * Without regard to case, accents and the last four digits of a long ZIP code.
     *
     * @param name the surname, or a whole name, whose last word counts
     */
    public static Sought household(Personal<String> zip, Personal<String> name) {
        return household(zip.value(), name.value());
    }

    /** The same by an address of which only the ZIP code counts. */
    public static Sought householdAt(Personal<PostalAddress> address, Personal<String> name) {
        return household(address.value().zip(), name.value());
    }

    /** HMAC-SHA-256 of the normal form, for a module that finds something of its own by it, such as an account. */
    public byte[] hashed(SecretKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(bytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks HMAC-SHA-256", e);
        }
    }

    static Sought email(String address) {
        return new Sought(What.EMAIL, folded(address), "");
    }

    static Sought phone(String number) {
        return new Sought(What.PHONE, number.strip(), "");
    }

    static Sought household(String zip, String name) {
        return new Sought(
                What.HOUSEHOLD,
                zip.strip().substring(0, Math.min(ZIP_DIGITS, zip.strip().length())),
                surname(name));
    }

    What what() {
        return what;
    }

    /** Those of these who are sought. */
    Set<SubjectId> among(Set<SubjectId> people) {
        return among.apply(people);
    }

    /** As it is hashed. */
    HashedText text() {
        return new HashedText(bytes(), what == What.HOUSEHOLD ? Optional.of(surname) : Optional.empty());
    }

    private byte[] bytes() {
        return (what.word() + "|" + normal).getBytes(StandardCharsets.UTF_8);
    }

    /** Whether an address and a name that were opened are the ones sought. */
    boolean fits(PostalAddress address, String name) {
        return address.zip().startsWith(normal) && surname(name).equals(surname);
    }

    private static String surname(String name) {
        var words = NO_LETTER
                .matcher(Normalizer.normalize(name.strip(), Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        var plain = Normalizer.normalize(words.substring(words.lastIndexOf(' ') + 1), Normalizer.Form.NFD);
        return folded(plain.replaceAll("\\p{M}+", ""));
    }

    private static String folded(String text) {
        return Normalizer.normalize(text.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return Personal.WITHHELD;
    }
}
