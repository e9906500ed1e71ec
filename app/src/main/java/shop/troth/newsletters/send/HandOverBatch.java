package shop.troth.newsletters.send;

import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Problem;
import shop.troth.mail.MailServer;
import shop.troth.mail.MailServer.Handed;
import shop.troth.newsletters.compose.ComposeNewsletter;
import shop.troth.newsletters.compose.NewsletterDraft;
import shop.troth.newsletters.send.NewsletterDeliveries.Delivery;
import shop.troth.newsletters.send.NewsletterDeliveries.Ending;
import shop.troth.people.choices.MessageKind;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.vault.Readers;

/**
 * Hands over a few messages of one newsletter, in two transactions. The first takes them and marks them as being handed over, so that after
 * a crash they are listed as unknown and not sent again. The second keeps their addresses locked while each is opened, written, and handed
 * over: opting out waits for its end, and addresses of people who opted out before are not opened.
 */
@Component
class HandOverBatch {

    /** Few, so that opting out waits only briefly, and a node that dies leaves few in doubt. */
    static final int AT_ONCE = 25;

    /** Messages whose hand-over has lasted longer count as left behind by a process that died. If it lives, its outcome replaces that. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private static final Duration BEGIN_WITHIN = Duration.ofSeconds(10);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Logger LOG = LoggerFactory.getLogger(HandOverBatch.class);

    /** Messages that were taken, with their readers' links. */
    private record Taken(
            Edition edition, Store store, MessageKind kind, List<Delivery> all, ReaderLetters.Links links) {}

    private final Editions editions;
    private final NewsletterDeliveries deliveries;
    private final ComposeNewsletter compose;
    private final ReaderLetters letters;
    private final Readers readers;
    private final MailServer server;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final boolean twinsHere;

    HandOverBatch(
            Editions editions,
            NewsletterDeliveries deliveries,
            ComposeNewsletter compose,
            ReaderLetters letters,
            Readers readers,
            MailServer server,
            Stores stores,
            TransactionTemplate transaction,
            Clock clock,
            @Value("${troth.twins.here}") boolean twinsHere) {
        this.editions = editions;
        this.deliveries = deliveries;
        this.compose = compose;
        this.letters = letters;
        this.readers = readers;
        this.server = server;
        this.stores = stores;
        this.transaction = transaction;
        this.clock = clock;
        this.twinsHere = twinsHere;
    }

    /**
     * Hands over the messages that are due, up to {@link #AT_ONCE}.
     *
     * @param line the connection of this thread
     * @return whether there may be more to do right away
     * @throws MessagingException if the mail server cannot be reached; then nothing is marked
     */
    boolean round(NewsletterConnection line) throws MessagingException {
        var now = clock.instant();
        var here = here();
        if (!editions.anyDue(now, here)) {
            deliveries.lost(now.minus(LEASE));
            line.close();
            return false;
        }
        var connection = line.open(); // before anything is marked
        var taken = transaction.execute(status -> editions.take(now, here).flatMap(it -> take(it, now)));
        var some = Objects.requireNonNull(taken);
        if (some.isPresent()) {
            handOver(line, connection, some.get());
        }
        return true;
    }

    /** The stores of this node. Newsletters of a removed store, or of one that another node has, do not hold up theirs. */
    private String[] here() {
        var some = twinsHere ? stores.all() : stores.originals();
        return some.stream().map(it -> it.id().value()).toArray(String[]::new);
    }

    private Optional<Taken> take(Edition edition, Instant now) {
        var store = stores.get(edition.store());
        MessageKind kind;
        try {
            kind = compose.kind(store, NewsletterDraft.parse(edition.draft(), edition.draft(), edition.content()));
        } catch (Problem e) { // the policy or the topics have changed since
            LOG.warn("Stopped the newsletter {} of {}: {}", edition.draft(), store.id(), e.getMessage());
            editions.change(store.id(), edition.id(), Edition.State.RUNNING, Edition.State.STOPPED, now);
            return Optional.empty();
        }
        var some = deliveries.waiting(edition, Math.min(AT_ONCE, Math.max(1, edition.perHour())));
        if (some.isEmpty()) {
            if (deliveries.anyOnTheirWay(edition)) {
                editions.due(edition, now.plusSeconds(1));
            } else {
                editions.change(store.id(), edition.id(), Edition.State.RUNNING, Edition.State.DONE, now);
            }
            return Optional.empty();
        }
        readers.lock(store.id(), some.stream().map(Delivery::address).toList());
        var mayGo = withinCaps(edition, kind, some, now);
        deliveries.handingOver(edition, mayGo, now);
        editions.due(edition, next(edition, mayGo.size(), now));
        var links = letters.links(
                store, edition, mayGo.stream().map(Delivery::person).toList(), now);
        return mayGo.isEmpty() ? Optional.empty() : Optional.of(new Taken(edition, store, kind, mayGo, links));
    }

    /** When the next messages are due. The pace applies to the newsletter as a whole, whichever nodes send it. */
    private static Instant next(Edition edition, int many, Instant now) {
        var last = edition.nextAt().isBefore(now.minusSeconds(1)) ? now : edition.nextAt();
        return last.plus(HOUR.multipliedBy(many).dividedBy(edition.perHour()));
    }

    private List<Delivery> withinCaps(Edition edition, MessageKind kind, List<Delivery> some, Instant now) {
        var addresses = some.stream().map(Delivery::address).toList();
        var full = new TreeSet<byte[]>(java.util.Arrays::compare);
        kind.limits().forEach(it -> full.addAll(deliveries.full(edition, it, addresses, now)));
        deliveries.end(
                edition, some.stream().filter(it -> full.contains(it.address())).toList(), Ending.OVER_CAP, now);
        return some.stream().filter(it -> !full.contains(it.address())).toList();
    }

    private void handOver(NewsletterConnection line, Transport connection, Taken taken) {
        var ended = new EnumMap<Ending, List<Delivery>>(Ending.class);
        try {
            transaction.executeWithoutResult(status -> {
                readers.lock(
                        taken.store().id(),
                        taken.all().stream().map(Delivery::address).toList());
                handOver(connection, taken, ended);
                ended.forEach((ending, all) -> deliveries.end(taken.edition(), all, ending, clock.instant()));
            });
        } finally {
            if (ended.containsKey(Ending.UNKNOWN) || ended.containsKey(Ending.AGAIN)) {
                line.close();
            }
        }
    }

    private void handOver(Transport connection, Taken taken, Map<Ending, List<Delivery>> ended) {
        var beginBefore = clock.instant().plus(BEGIN_WITHIN);
        var people = taken.all().stream().map(Delivery::person).collect(Collectors.toCollection(ArrayList::new));
        var unreachable = letters.unreachable(taken.store(), people);
        people.removeAll(unreachable);
        var written = letters.write(taken.store(), taken.edition(), taken.kind().mail(), people, taken.links());
        var broken = false;
        for (var one : taken.all()) {
            var letter = written.get(one.person());
            Ending ending;
            if (letter == null) {
                ending = unreachable.contains(one.person()) ? Ending.UNDELIVERABLE : Ending.NOT_ALLOWED;
            } else if (broken || clock.instant().isAfter(beginBefore)) {
                ending = Ending.AGAIN;
            } else {
                var handed =
                        server.handOver(connection, taken.store(), taken.kind().mail(), one.message(), letter);
                if (handed == Handed.NO_MAILBOX) {
                    letters.noMailbox(taken.edition(), one.person(), one.message(), clock.instant());
                }
                ending = ending(handed);
                broken = ending == Ending.AGAIN || ending == Ending.UNKNOWN;
            }
            ended.computeIfAbsent(ending, it -> new ArrayList<>()).add(one);
        }
        if (broken) {
            editions.due(taken.edition(), clock.instant().plus(Duration.ofSeconds(10)));
        }
    }

    private static Ending ending(Handed handed) {
        return switch (handed) {
            case OVER -> Ending.SENT;
            case REFUSED, NO_MAILBOX -> Ending.REFUSED;
            case BACK, PUT_OFF -> Ending.AGAIN;
            case UNANSWERED -> Ending.UNKNOWN;
        };
    }
}
