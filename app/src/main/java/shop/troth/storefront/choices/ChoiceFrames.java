package shop.troth.storefront.choices;

import jakarta.servlet.http.HttpServletRequest;
import lombok.RequiredArgsConstructor;
import org.springframework.stereotype.Component;
import shop.troth.checkout.ReadCart;
import shop.troth.people.choices.ChoicesForms;
import shop.troth.storefront.checkout.CheckoutFields;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.vault.Submission;

/** Frame and inputs shared by the pages about messages. */
@Component
@RequiredArgsConstructor
class ChoiceFrames {

    private final ReadCart lookAtCart;
    private final Frames frames;

    Frame frame(Store store, String title, String here, HttpServletRequest request) {
        return frames.own(request, store, title, here, lookAtCart.count(store.id(), BasketCookie.read(request)));
    }

    /** Returns the input for the address as just typed, only for the answer to the same request. */
    static FieldView email(Submission typed) {
        return CheckoutFields.typed(typed).of(ChoicesForms.EMAIL.name()).getFirst();
    }

    /** Returns an empty input for the address. */
    static FieldView email(String error) {
        var field = ChoicesForms.EMAIL;
        return FieldView.of(field, "", error);
    }
}
