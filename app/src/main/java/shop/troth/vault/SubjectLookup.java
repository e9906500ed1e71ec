package shop.troth.vault;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import shop.troth.kernel.SubjectId;
import shop.troth.kernel.encoding.HmacSha256;
import shop.troth.vault.keys.HashedText;

/**
 * What a person is looked up by: an email address, a phone number, or a ZIP code with a last name. Its text form is withheld; its normal
 * form is only hashed, under a secret key.
 */
public final class SubjectLookup {

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

    private SubjectLookup(What what, String normal, String surname) {
        this(what, normal, surname, UnaryOperator.identity());
    }

    private SubjectLookup(What what, String normal, String surname, UnaryOperator<Set<SubjectId>> among) {
        this.what = what;
        this.normal = normal;
        this.surname = surname;
        this.among = among;
    }

    /**
     * Limits the search to people for whom the caller has something to show. Nobody else is examined, so they leave no ledger entry and
     * cannot be told, by anything measurable, from people who are unknown.
     *
     * @param among returns which of some people to keep; must also accept an empty set
     */
    public SubjectLookup among(UnaryOperator<Set<SubjectId>> among) {
        return new SubjectLookup(what, normal, surname, among);
    }

    /** By email address, ignoring case. */
    public static SubjectLookup email(Personal<String> address) {
        return email(address.value());
    }

    /** @param number as {@link InputChecks#phone} returns it; its extension is left out of the search */
    public static SubjectLookup phone(Personal<String> number) {
        return phone(number.value());
    }

    /**
     * By ZIP code and last name, ignoring case, accents, and the last four digits of a nine-digit ZIP code.
     *
     * @param name the last name, or a full name, whose last word is used
     */
    public static SubjectLookup household(Personal<String> zip, Personal<String> name) {
        return household(zip.value(), name.value());
    }

    /** As {@link #household(Personal, Personal)}, by an address of which only the ZIP code is used. */
    public static SubjectLookup householdAt(Personal<PostalAddress> address, Personal<String> name) {
        return household(address.value().zip(), name.value());
    }

    /** HMAC-SHA-256 of the normal form, for a module that looks up data of its own by it, such as an account. */
    public byte[] hashed(byte[] key) {
        return HmacSha256.of(key, bytes());
    }

    static SubjectLookup email(String address) {
        return new SubjectLookup(What.EMAIL, folded(address), "");
    }

    static SubjectLookup phone(String number) {
        return new SubjectLookup(What.PHONE, number.split(InputChecks.EXTENSION, 2)[0].strip(), "");
    }

    static SubjectLookup household(String zip, String name) {
        return new SubjectLookup(
                What.HOUSEHOLD,
                zip.strip().substring(0, Math.min(ZIP_DIGITS, zip.strip().length())),
                surname(name));
    }

    What what() {
        return what;
    }

    /** Those of these people who are included in the search. */
    Set<SubjectId> among(Set<SubjectId> people) {
        return among.apply(people);
    }

    /** The text that is hashed. */
    HashedText text() {
        return new HashedText(bytes(), what == What.HOUSEHOLD ? Optional.of(surname) : Optional.empty());
    }

    private byte[] bytes() {
        return (what.word() + "|" + normal).getBytes(StandardCharsets.UTF_8);
    }

    /** The kind of record that is compared with what was sought; of a household, several are. */
    Optional<Kind<String>> kind() {
        return switch (what) {
            case EMAIL -> Optional.of(Kind.EMAIL);
            case PHONE -> Optional.of(Kind.PHONE);
            case HOUSEHOLD -> Optional.empty();
        };
    }

    /** Whether an email address or phone number that was opened is the one sought. */
    boolean fits(String value) {
        return normal.equals((what == What.EMAIL ? email(value) : phone(value)).normal);
    }

    /** Whether an address and a name that were opened match. */
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
