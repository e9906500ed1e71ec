package shop.troth.proof.counted;

/** A number and what it counts, as in American English: {@code 1 email}, {@code 1,200 emails}, {@code 0 emails}. */
public final class CountedNoun {

    private CountedNoun() {}

    /** @param one what is counted, in the singular; its plural ends in s */
    public static String of(long number, String one) {
        return "%,d %s%s".formatted(number, one, number == 1 ? "" : "s");
    }
}
