package shop.troth.coupons;

import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import lombok.RequiredArgsConstructor;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import shop.troth.coupons.CouponRequests.Request;
import shop.troth.kernel.Sink;
import shop.troth.mail.Letter;
import shop.troth.mail.MailWriter;
import shop.troth.mail.SenderAddress;
import shop.troth.stores.Front;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.suppliers.Suppliers;
import shop.troth.vault.Kind;
import shop.troth.vault.Vault;

/** Writes the email with a requested coupon. Nothing is sent once the store ended the offer. */
@Component
@Sink
@RequiredArgsConstructor
public class CouponMail implements MailWriter, SmartInitializingSingleton {

    private final CouponRequests requests;
    private final CouponOffers offers;
    private final Vault vault;
    private final Suppliers suppliers;
    private final SenderAddress senderAddress;
    private final Stores stores;
    private final Front front;
    private final TemplateEngine templates;

    /**
     * Fails the start of a store that offers coupons by email without a postal address to put in the email.
     *
     * @throws shop.troth.kernel.Problem naming the file to correct
     */
    @Override
    public void afterSingletonsInstantiated() {
        stores.originals().stream().filter(it -> offers.of(it).isPresent()).forEach(senderAddress::required);
    }

    @Override
    public String kind() {
        return CouponUses.MAIL;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Map<UUID, Letter> write(Store store, Collection<UUID> about) {
        var offer = offers.of(store);
        var letters = new HashMap<UUID, Letter>();
        if (offer.isEmpty()) {
            return letters;
        }
        var asked = requests.all(store.id(), about).stream()
                .filter(it -> it.offer().equals(offer.get().id()))
                .toList();
        var use = CouponUses.WRITE;
        var known = suppliers.to(store.id(), use.recipient(), use.purpose()).and(use.given());
        var opened =
                vault.openAll(store.id(), asked.stream().map(Request::person).collect(Collectors.toSet()), use, known);
        asked.stream().filter(it -> opened.containsKey(it.person())).forEach(it -> {
            var to = Objects.requireNonNull(opened.get(it.person())).get(Kind.EMAIL);
            var end = LocalDate.ofInstant(it.at(), ZoneOffset.UTC)
                    .plusDays(offer.get().days() + 1L)
                    .atStartOfDay(ZoneOffset.UTC) // when the code expires
                    .toInstant();
            var until = store.dispatch().describe(end);
            var view = view(store, it, CouponOffers.words(store, offer.get()), until);
            var html = new StringOutput();
            templates.render("mail/coupon.jte", view, html);
            letters.put(it.id(), new Letter(it.person(), to.reveal(), view.title(), view.text(), html.toString()));
        });
        return letters;
    }

    private CouponLetterView view(Store store, Request asked, String words, String until) {
        var address = front.address(store.id());
        return new CouponLetterView(
                store.name(),
                store.brand().mailColor(),
                asked.code().value(),
                words,
                until,
                address + "/cart",
                address + "/privacy",
                senderAddress.required(store));
    }

    /**
     * The email with a requested coupon. Public because the templates are compiled into their own package.
     *
     * @param off the discount, in words
     * @param until when it expires, in the store’s time zone
     * @param sender who sends it, with the postal address, line by line
     */
    public record CouponLetterView(
            String store,
            String color,
            String code,
            String off,
            String until,
            String cart,
            String policy,
            List<String> sender) {

        public String title() {
            return "Your coupon from " + store;
        }

        public String said() {
            return "Here’s the coupon you requested: " + off + ". Enter the code in your cart by " + until
                    + ". It’s good for one order.";
        }

        public String why() {
            return "You’re getting this email because a coupon was requested with this address. The request didn’t sign you up for anything, and we "
                    + "delete the address after 30 days.";
        }

        /** Returns the email as plain text. */
        public String text() {
            return said() + "\n\n" + code + "\n\nGo to your cart:\n" + cart + "\n\n" + why() + " Our privacy policy:\n"
                    + policy + "\n\n" + String.join("\n", sender) + "\n";
        }
    }
}
