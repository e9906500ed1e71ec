package shop.troth.desk.children;

import java.time.Instant;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.contact.ContactFeatures;
import shop.troth.desk.serve.Visitor;
import shop.troth.desk.view.DeskTimes;
import shop.troth.rights.child.Freeze;
import shop.troth.rights.child.Freeze.Why;
import shop.troth.stores.Store;

/** What the pages about children share. */
final class Children {

    private Children() {}

    /** Answers 404 if the store's policy promises nothing about children. */
    static void require(Visitor visitor) {
        if (!visitor.features().has(ContactFeatures.CHILD_REPORT)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    static String state(Freeze freeze) {
        return switch (freeze.state()) {
            case FROZEN -> "Frozen";
            case DISPUTED -> freeze.decision().map(it -> why(it.why())).orElse("Said to be a mistake");
            case ERASING -> "Being deleted";
            case ERASED -> "Deleted";
            case RELEASED -> "Unfrozen";
        };
    }

    private static String why(Why why) {
        return switch (why) {
            case MISTAKE -> "Said to be a mistake";
            case NO_SHARING -> "No message: they asked us not to share their data";
            case RESTORED -> "Restored from a backup";
        };
    }

    /** Whether staff should have decided by now. */
    static boolean isLate(Freeze freeze, Instant now) {
        return freeze.decision().filter(it -> it.by().isBefore(now)).isPresent();
    }

    static String next(Store store, Freeze freeze) {
        return switch (freeze.state()) {
            case FROZEN ->
                "Deleted "
                        + freeze.eraseAt()
                                .map(it -> DeskTimes.minute(store, it))
                                .orElse("soon");
            case DISPUTED ->
                freeze.decision()
                        .map(it -> "Decide by " + DeskTimes.minute(store, it.by()))
                        .orElse("Decide now");
            case ERASING -> "Waiting for a refund or the bank";
            case ERASED ->
                freeze.messageUntil()
                        .map(it -> "The message is tried until " + DeskTimes.minute(store, it))
                        .orElse("");
            case RELEASED -> "";
        };
    }
}
