package shop.troth.rights.successor.export;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import lombok.RequiredArgsConstructor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import shop.troth.kernel.Recurring;
import shop.troth.kernel.SubjectId;
import shop.troth.rights.approval.Actor;
import shop.troth.rights.approval.Actor.Part;
import shop.troth.rights.successor.TransferConditions;
import shop.troth.rights.successor.TransferRefusal;
import shop.troth.rights.successor.kept.TransferCase;
import shop.troth.rights.successor.kept.TransferCase.State;
import shop.troth.rights.successor.kept.TransferCases;
import shop.troth.rights.successor.kept.TransferPeople;
import shop.troth.stores.Stores;
import shop.troth.surveys.DeleteAnswers;

/**
 * Exports an approved transfer, in parts that are encrypted to the successor's key. A part and who is in it are stored in one transaction, so
 * that an export that is ended at any moment goes on where it was, and each person is in one part. Until the parts are downloaded, whoever
 * tells the store to stop, or is erased, takes their part with them: the database deletes it, and it is made again without them. The answers
 * to surveys are deleted before the first part.
 */
@Component
@RequiredArgsConstructor
public class ExportTransfer {

    private static final Logger LOG = LoggerFactory.getLogger(ExportTransfer.class);
    private static final int IN_PART = 250;

    private final TransferCases cases;
    private final TransferPeople people;
    private final TransferConditions conditions;
    private final GatherTransfer gather;
    private final DeleteAnswers deleteAnswers;
    private final Stores stores;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /**
     * Begins the export of a case, as if it were this moment; the rest is done by {@link #run}.
     *
     * @param staff the staff who may act on transfers at the store, and in which part; read just before the call
     * @return why it did not begin; empty if it did
     */
    public Optional<TransferRefusal> begin(TransferCase found, Actor by, Map<UUID, Part> staff, Instant moment) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var about = cases.lock(found.store(), found.id()).orElseThrow();
            if (about.state() != State.APPROVED && !about.isOpen()) {
                return Optional.of(TransferRefusal.ENDED);
            }
            if (!clock.instant().isBefore(about.dueAt())) {
                return Optional.of(TransferRefusal.OVERDUE);
            }
            var why = conditions.whyNotExport(about, by, staff, moment);
            if (why.isEmpty()) {
                cases.goesTo(about, State.EXPORTING, clock.instant());
            }
            return why;
        }));
    }

    /** Runs once for all stores, on one node at a time. Safe to repeat. */
    @Recurring(name = "export-transfer", every = "1m")
    public void sweep() {
        for (var store : stores.originals()) {
            for (var about : cases.in(store.id(), State.EXPORTING, State.EXPORTED)) {
                try {
                    sweep(about);
                } catch (RuntimeException e) {
                    LOG.error(
                            "Could not export a transfer of {}; will go on: {}",
                            store.id(),
                            e.getClass().getSimpleName());
                }
            }
        }
    }

    /** Goes on with one case. */
    public void sweep(TransferCase about) {
        if (about.state() == State.EXPORTED) {
            keep(about);
        }
        run(about);
    }

    /** Deletes the parts when their time is over; before, has those made again that somebody left. */
    private void keep(TransferCase found) {
        transaction.executeWithoutResult(status -> {
            var about = cases.lock(found.store(), found.id()).orElseThrow();
            var now = clock.instant();
            if (about.downloadUntil().filter(it -> !now.isBefore(it)).isPresent()) {
                people.deleteParts(about);
                cases.goesTo(about, State.ENDED, now);
            } else if (people.isUnfinished(about)) {
                cases.goesTo(about, State.EXPORTING, now);
            }
        });
    }

    /** Makes the parts that are missing, if the case is being exported. */
    public void run(TransferCase found) {
        if (cases.find(found.store(), found.id())
                .filter(it -> it.state() == State.EXPORTING)
                .isEmpty()) {
            return;
        }
        deleteAnswers.all(found.store());
        var before = List.<SubjectId>of();
        var now = part(found);
        while (!now.isEmpty()) {
            if (now.equals(before)) {
                throw new IllegalStateException("an export does not go on");
            }
            before = now;
            now = part(found);
        }
    }

    private List<SubjectId> part(TransferCase found) {
        return Objects.requireNonNull(transaction.execute(status -> makePart(found)));
    }

    /** Makes one part. Returns whom it was decided about; nobody at the end. */
    private List<SubjectId> makePart(TransferCase found) {
        var about = cases.lock(found.store(), found.id()).orElseThrow();
        if (about.state() != State.EXPORTING || !conditions.isGenuine(about)) {
            return List.of();
        }
        var next = people.next(about, IN_PART);
        if (next.isEmpty()) {
            cases.goesTo(about, State.EXPORTED, clock.instant());
            return next;
        }
        var part = gather.gather(about, next);
        var out = new ArrayList<>(next);
        out.removeAll(part.people());
        people.leaveOut(about, out);
        if (!part.people().isEmpty()) {
            people.put(about, part.people(), part.file());
        }
        return next;
    }

    /**
     * Says whether the parts can be downloaded, and if so, that they are handed over from then on.
     *
     * @return why not; empty if they can
     */
    public Optional<TransferRefusal> handOver(TransferCase found, Actor by, Map<UUID, Part> staff) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var about = cases.lock(found.store(), found.id()).orElseThrow();
            var why = whyNot(about, by, staff);
            if (why.isEmpty()) {
                people.went(about, clock.instant());
            }
            return why;
        }));
    }

    private Optional<TransferRefusal> whyNot(TransferCase about, Actor by, Map<UUID, Part> staff) {
        var now = clock.instant();
        return switch (about.state()) {
            case EXPORTING -> Optional.of(TransferRefusal.BEING_MADE);
            case ENDED -> Optional.of(TransferRefusal.OVER);
            case EXPORTED -> {
                if (about.downloadUntil().filter(now::isBefore).isEmpty()) {
                    yield Optional.of(TransferRefusal.OVER);
                }
                yield people.isUnfinished(about)
                        ? Optional.of(TransferRefusal.BEING_MADE)
                        : conditions.whyNotExport(about, by, staff, Instant.MAX);
            }
            case OPEN, APPROVED, REFUSED, LAPSED -> Optional.of(TransferRefusal.NOT_APPROVED);
        };
    }

    /** Writes the parts as one archive. */
    public void write(TransferCase about, OutputStream to) throws IOException {
        try (var archive = new ZipOutputStream(to)) {
            for (int part : people.parts(about)) {
                archive.putNextEntry(new ZipEntry("%s-%04d.jsonl.age".formatted(about.number(), part)));
                archive.write(people.part(about, part));
                archive.closeEntry();
            }
        }
    }
}
