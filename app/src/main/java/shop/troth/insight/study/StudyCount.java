package shop.troth.insight.study;

/**
 * How many people have something in common.
 *
 * @param one a product's slug for {@code PRODUCT} and {@code PAIR}, and otherwise {@code question=option}
 * @param other the second product's slug for {@code PAIR}, a category for {@code FITS}, and otherwise empty
 */
public record StudyCount(Kind kind, String one, String other, long people) {

    /** What they have in common. */
    public enum Kind {
        /** They bought a product. */
        PRODUCT,
        /** They bought two products. */
        PAIR,
        /** They gave an answer. */
        ANSWER,
        /** They gave an answer and bought products of a category. */
        FITS
    }
}
