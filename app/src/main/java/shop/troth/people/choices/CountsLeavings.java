package shop.troth.people.choices;

import shop.troth.kernel.StoreId;

/** Whoever sends messages to many learns which of them ended somebody's topic, and not whose. */
@FunctionalInterface
public interface CountsLeavings {

    /** @param message what stands behind the topic in what the message's link is about */
    void leftBy(StoreId store, String message);
}
