package shop.troth.desk.view;

import java.util.Optional;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.desk.serve.Visitor;

/** Finds the message that the address of a page names. */
@Component
@RequiredArgsConstructor
public class NamedCase {

    private final Cases cases;
    private final ContactTopics topics;

    /**
     * Finds a message. Not a report about a child: that is not answered, but looked into.
     *
     * @throws ResponseStatusException 404 if the store has no message of this number
     */
    public Case find(Visitor visitor, String number) {
        return Optional.of(any(visitor, number))
                .filter(it -> !topics.isAboutChild(it.store(), it.topic()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** Finds a message, or a report about a child. */
    public Case any(Visitor visitor, String number) {
        return cases.find(visitor.store().id(), number)
                .filter(it -> it.writer().isPresent())
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** The current state of the message; the given one if it is gone. */
    public Case now(Case about) {
        return cases.find(about.store(), about.number()).orElse(about);
    }
}
