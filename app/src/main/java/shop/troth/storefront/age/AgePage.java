package shop.troth.storefront.age;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.ReadCart;
import shop.troth.kernel.Sink;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Choice;
import shop.troth.storefront.page.FieldView;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.vault.Form;
import shop.troth.vault.Kind;
import shop.troth.vault.Submission;

/** Asks for the age once. The answer is kept for a day; sending a different one meanwhile changes nothing. */
@Controller
@RequiredArgsConstructor
public class AgePage {

    private final AgeForm form;
    private final ReadCart lookAtCart;
    private final Frames frames;

    @GetMapping(AgeCookie.ADDRESS)
    String ask(
            Store store,
            @RequestParam(name = AgeForm.TO, defaultValue = "") String to,
            HttpServletRequest request,
            Model model) {
        var answer = AgeCookie.read(request);
        if (answer.isEmpty()) {
            var frame = frame(store, request, "One quick question");
            model.addAttribute("page", AgeView.empty(frame, AgeForm.page(to)));
            var idle =
                    frame.cartPieces() == 0 && AgeForm.backTo(AgeForm.page(to)).isEmpty();
            return idle ? "redirect:/cart" : "storefront/age/question"; // asked for a reason only
        }
        if (answer.get()) {
            return on(to);
        }
        model.addAttribute("frame", frame(store, request, "You’re welcome to browse"));
        return "storefront/age/under";
    }

    @PostMapping(AgeCookie.ADDRESS)
    String answer(
            Store store,
            @RequestParam(name = AgeForm.TO, defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (AgeCookie.read(request).isPresent()) {
            return on(to);
        }
        var typed = form.read(request.getParameterMap());
        if (typed.isGood()) {
            AgeCookie.write(request, response, typed.get(Kind.OVER_THIRTEEN));
            return on(to);
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("page", AgeView.typed(frame(store, request, "One quick question"), AgeForm.page(to), typed));
        return "storefront/age/question";
    }

    private static String on(String to) {
        return "redirect:" + AgeForm.page(to);
    }

    private Frame frame(Store store, HttpServletRequest request, String title) {
        var cart = lookAtCart.read(store, BasketCookie.read(request)).cart();
        return frames.own(request, store, title, AgeCookie.ADDRESS, cart.count());
    }

    /**
     * The age question; after an error it shows the input again.
     *
     * @param next what the page that asked is, in words
     * @param backTo query string of the form's address that leads back to the page that asked; may be empty
     */
    @Sink
    public record AgeView(Frame frame, String next, String backTo, FieldView month, FieldView year) {

        private static final List<Choice> MONTHS = Stream.concat(
                        Stream.of(new Choice("", "Choose a month", false)),
                        Arrays.stream(Month.values())
                                .map(it -> new Choice(
                                        Integer.toString(it.getValue()),
                                        it.getDisplayName(TextStyle.FULL, Locale.US),
                                        false)))
                .toList();

        /** @param page the page that asked */
        static AgeView empty(Frame frame, String page) {
            return new AgeView(
                    frame,
                    AgeForm.next(page),
                    AgeForm.backTo(page),
                    FieldView.of(AgeForm.BIRTH_MONTH, "", "").choosing(MONTHS),
                    FieldView.of(AgeForm.BIRTH_YEAR, "", ""));
        }

        /** @param page the page that asked */
        static AgeView typed(Frame frame, String page, Submission typed) {
            return new AgeView(
                    frame,
                    AgeForm.next(page),
                    AgeForm.backTo(page),
                    field(AgeForm.BIRTH_MONTH, typed).choosing(MONTHS),
                    field(AgeForm.BIRTH_YEAR, typed));
        }

        /** Returns the fields with errors, in page order. */
        public List<FieldView> wrong() {
            return Stream.of(month, year).filter(FieldView::wrong).toList();
        }

        private static FieldView field(Form.Field field, Submission typed) {
            var value = typed.typed(field.name()).map(it -> it.reveal()).orElse("");
            return FieldView.of(field, value, typed.errors().getOrDefault(field.name(), ""));
        }
    }
}
