package shop.troth.desk.quote;

import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import shop.troth.cases.Case;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.quote.QuoteDesk;
import shop.troth.desk.serve.RefusedTries;
import shop.troth.desk.serve.Visitor;
import shop.troth.pricing.SalesQuote;

/** Finds the case that a page is about, for a visitor whose role may answer it with a quote. */
@Component
@RequiredArgsConstructor
class QuoteCases {

    private final Cases cases;
    private final ContactTopics topics;
    private final QuoteDesk quotes;
    private final RefusedTries refused;

    Case find(Visitor visitor, String number) {
        var about = cases.find(visitor.store().id(), number)
                .filter(quotes::answers)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (!visitor.rights().mayReveal(topics.purpose(about.store(), about.topic()))) {
            refused.log(visitor, about.number(), "Answer a message");
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return about;
    }

    SalesQuote quote(Visitor visitor, Case about, String number) {
        return quotes.of(visitor.store(), about).stream()
                .filter(it -> it.number().equals(number))
                .findFirst()
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
