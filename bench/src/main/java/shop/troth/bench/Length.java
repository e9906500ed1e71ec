package shop.troth.bench;

/** How long a bench measures. */
public enum Length {
    /** A few seconds on as little as there can be: shows that the bench runs. Its figures say nothing. */
    TRIAL,

    /** Within a minute: shorter windows than in full, so more noise. */
    QUICK,

    FULL;

    /** What is this long. */
    public <T> T of(T trial, T quick, T full) {
        return switch (this) {
            case TRIAL -> trial;
            case QUICK -> quick;
            case FULL -> full;
        };
    }
}
