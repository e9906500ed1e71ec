package shop.troth.bench.rights;

/**
 * The word of a made-up person that stands in all that they typed and nowhere else, in letters alone, so that it may be a surname.
 *
 * @param phone a number of their own, in E.164
 * @param zip a ZIP code, which few others have
 */
public record Word(String text, String phone, String zip) {

    /** How the words of all begin who are copied: whoever looks for it finds whatever is in clear of anybody. */
    public static final String ALL = "canarybird";

    /** Two who really type. */
    static final Word MEMBER = new Word("patternmember", Typist.PHONE_KEPT, Typist.ZIP);

    static final Word GUEST = new Word("patternguest", Typist.PHONE_KEPT, Typist.ZIP);

    private static final int LETTERS = 8;
    private static final int ALPHABET = 26;

    /** Every area code from 200 has ten thousand made-up numbers that begin with 555. */
    private static final int FIRST_AREA = 200;

    private static final int EACH_AREA = 10_000;
    private static final int AREAS = 800;

    /** So many ZIP codes, of some forty thousand. */
    private static final int ZIPS = 10_000;

    private static final int FIRST_ZIP = 10_000;

    public static Word of(int number) {
        var word = new StringBuilder(ALL);
        int left = number;
        for (int i = 0; i < LETTERS; i++) {
            word.append((char) ('a' + left % ALPHABET));
            left /= ALPHABET;
        }
        return new Word(
                word.toString(),
                "+1%03d555%04d".formatted(FIRST_AREA + number / EACH_AREA % AREAS, number % EACH_AREA),
                "%05d".formatted(FIRST_ZIP + number % ZIPS));
    }

    public String email() {
        return text + "@example.org";
    }
}
