package shop.troth.bench;

import java.util.List;

/** One bench: it starts what it needs, measures, and ends it. */
public interface Measure {

    /** The part of its figures' ids before the first dot. */
    String name();

    /**
     * @param length how long it measures
     * @param progress takes a line for whoever waits
     */
    List<Figure> run(Length length, Progress progress);

    /** Where progress is told. */
    interface Progress {
        void say(String line);
    }
}
