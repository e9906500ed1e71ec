package shop.troth.desk.view;

/** Counts in words, such as {@code 1 variant} and {@code 1,204 variants}. */
public final class Counts {

    private Counts() {}

    /**
     * A number with its noun, or with more of the sentence.
     *
     * @param one the words for one; {@code many}: for any other number
     */
    public static String of(int number, String one, String many) {
        return "%,d %s".formatted(number, number == 1 ? one : many);
    }
}
