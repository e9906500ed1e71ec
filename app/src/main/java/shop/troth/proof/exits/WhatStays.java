package shop.troth.proof.exits;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import shop.troth.orders.Order;
import shop.troth.proof.mailboxes.MailboxSearch;
import shop.troth.proof.premises.Premises;
import shop.troth.proof.search.Canary;
import shop.troth.proof.search.DatabaseSearch;
import shop.troth.proof.search.FileSearch;
import shop.troth.web.health.Measurements;

/**
 * Looks for what a buyer typed in places where it may have stayed: the database, files of the data folder, the metrics of this process, and
 * mailboxes that are not the buyer's.
 */
@Component
class WhatStays {

    /** There are so few fictional phone numbers that one email can contain any of them, so they count only in mail about the order. */
    private static final String GUESSABLE = "contact.phone";

    /** The embedded database has its files here; their content is searched column by column. */
    private static final String DATABASE_FILES = "postgres";

    /** A file's date may be slightly earlier than the time it was written. */
    private static final Duration COARSE = Duration.ofSeconds(1);

    private final DatabaseSearch database;
    private final MailboxSearch mailboxes;
    private final Premises premises;
    private final Measurements measurements;

    WhatStays(DatabaseSearch database, MailboxSearch mailboxes, Premises premises, Measurements measurements) {
        this.database = database;
        this.mailboxes = mailboxes;
        this.premises = premises;
        this.measurements = measurements;
    }

    /**
     * @param email the buyer's email address
     * @param began when the purchase began, by the clock that dates files
     */
    void look(Order order, String email, boolean sweep, Instant began, Sightings seen) {
        inFiles(began, seen);
        seen.at(Exit.METRIC, measurements.text());
        var all = seen.sought().values().stream().flatMap(List::stream).toList();
        if (found("", all, order, email, sweep).findAny().isPresent()) {
            seen.sought()
                    .forEach((data, canaries) -> found(data, canaries, order, email, sweep)
                            .forEach(it -> seen.add(new Sighting(it.exit(), data, it.at()))));
        }
    }

    private void inFiles(Instant began, Sightings seen) {
        var without = new HashSet<>(premises.untouched());
        without.add(premises.dataFolder().resolve(DATABASE_FILES));
        seen.sought()
                .forEach((data, canaries) -> new FileSearch(canaries)
                        .search(premises.dataFolder(), without, 0, began.minus(COARSE))
                        .found()
                        .forEach(it -> seen.add(new Sighting(Exit.FILE, data, it.toString()))));
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
