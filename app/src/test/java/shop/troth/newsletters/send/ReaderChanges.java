package shop.troth.newsletters.send;

import java.util.List;
import shop.troth.kernel.SubjectId;

/** What one person said about a newsletter, in two browsers, and what may have been their last word. */
record ReaderChanges(Someone who, List<Change> all) {

    /** A change that a node acknowledged, by {@link System#nanoTime}. */
    record Change(boolean yes, long began, long ended) {}

    /** @param page of their preferences */
    record Someone(String email, SubjectId id, String page) {}

    /** Whether the last word may have been this at a moment that is after all of it. */
    boolean canEndWith(boolean yes) {
        return all.stream()
                .filter(it -> it.yes() == yes)
                .anyMatch(it -> all.stream().noneMatch(later -> later.began() > it.ended()));
    }

    /** Whether at this moment nothing but no can have been the last word. */
    boolean isSurelyNo(long at) {
        return all.stream()
                .filter(it -> !it.yes() && it.ended() < at)
                .anyMatch(no ->
                        all.stream().filter(Change::yes).allMatch(yes -> yes.ended() < no.began() || yes.began() > at));
    }
}
