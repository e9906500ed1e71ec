package shop.troth.proof.exits;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.proof.mailboxes.MailboxSearch;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;

/** Looks for what a buyer typed where it may have stayed: in the database, and in mailboxes that are not the buyer's. */
@Component
class WhatStays {

    /** The numbers that belong to nobody are few enough that one email can hold them all, so they count only in mail about the order. */
    private static final String GUESSABLE = "contact.phone";

    private final DatabaseSearch database;
    private final MailboxSearch mailboxes;

    WhatStays(DatabaseSearch database, MailboxSearch mailboxes) {
        this.database = database;
        this.mailboxes = mailboxes;
    }

    /** @param email the buyer's */
    void look(Order order, String email, boolean sweep, Sightings seen) {
        var all = seen.sought().values().stream().flatMap(List::stream).toList();
        if (found("", all, order, email, sweep).findAny().isPresent()) {
            seen.sought()
                    .forEach((data, canaries) -> found(data, canaries, order, email, sweep)
                            .forEach(it -> seen.add(new Sighting(it.exit(), data, it.at()))));
        }
    }

    private record Found(Exit exit, String at) {}

    private Stream<Found> found(String data, List<Canary> canaries, Order order, String email, boolean sweep) {
        return Stream.concat(
                database.search(canaries, order.store(), sweep).found().stream()
                        .map(it -> new Found(Exit.DATABASE, it)),
                inMail(data, canaries, order, email).found().stream().map(it -> new Found(Exit.MAILBOX, it)));
    }

    private MailboxSearch.Result inMail(String data, List<Canary> canaries, Order order, String email) {
        return data.equals(GUESSABLE)
                ? mailboxes.searchOwn(canaries, email, order.store(), order.placedAt())
                : mailboxes.search(canaries, email);
    }
}
