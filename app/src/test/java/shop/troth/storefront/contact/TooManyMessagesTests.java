package shop.troth.storefront.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.ui.ExtendedModelMap;
import shop.troth.cases.CaseKind;
import shop.troth.cases.Cases;
import shop.troth.cases.contact.ContactTopics;
import shop.troth.cases.contact.OpenInquiry;
import shop.troth.cases.email.ReplyAddresses;
import shop.troth.checkout.ReadCart;
import shop.troth.coupons.CouponOffers;
import shop.troth.kernel.StoreId;
import shop.troth.people.accounts.OwnAccount;
import shop.troth.people.choices.Topics;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.stores.Stores;
import shop.troth.testing.RunningShop;
import shop.troth.web.gate.StoreByHost;
import shop.troth.web.limits.FewTries;
import shop.troth.web.limits.TryLimits;
import shop.troth.web.work.FormLimits;
import shop.troth.web.work.SentForm;

/** A network that sends many messages in an hour is asked to wait; what it typed stays. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TooManyMessagesTests {

    private static final RunningShop SHOP = RunningShop.get();

    private final Store store = SHOP.bean(Stores.class).get(new StoreId("millipore"));
    private final TryLimits tries = FewTries.of(1);
    private final ContactPage page = new ContactPage(
            SHOP.bean(ContactTopics.class),
            SHOP.bean(OpenInquiry.class),
            SHOP.bean(OwnAccount.class),
            SHOP.bean(ReplyAddresses.class),
            SHOP.bean(Topics.class),
            SHOP.bean(CouponOffers.class),
            SHOP.bean(ReadCart.class),
            SHOP.bean(Frames.class),
            tries,
            SHOP.bean(FormLimits.class));

    @Test
    void the_next_message_of_a_network_that_sent_too_many_opens_no_case_and_comes_back() {
        var key = UUID.randomUUID();
        var request = new MockHttpServletRequest("POST", "/contact/policy");
        request.setAttribute(StoreByHost.class.getName(), store);
        request.setParameter("key", key.toString());
        var form = new SentForm("/contact/policy", key, "", "");
        request.setParameter("ticket", SHOP.bean(FormLimits.class).ticket(request, form));
        request.setParameter("email", "writer@example.org");
        request.setParameter("message", "Do you sell data?");
        var response = new MockHttpServletResponse();
        var model = new ExtendedModelMap();

        tries.take(request);

        page.send(store, "policy", request, response, model);

        assertThat(response.getStatus()).isEqualTo(429);
        var shown = (ContactPage.TopicView) model.get("page");
        assertThat(shown).isNotNull();
        assertThat(shown.error()).contains("Too many messages", "in an hour");
        assertThat(shown.fields()).extracting(FieldView::value).contains("Do you sell data?", "writer@example.org");
        assertThat(SHOP.bean(Cases.class).find(store.id(), CaseKind.INQUIRY, key.toString()))
                .isEmpty();
    }
}
