package shop.troth.storefront.age;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import lombok.RequiredArgsConstructor;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import shop.troth.checkout.LookAtCart;
import shop.troth.storefront.cookies.BasketCookie;
import shop.troth.storefront.page.Frame;
import shop.troth.storefront.page.Frames;
import shop.troth.stores.Store;
import shop.troth.vault.Kind;

/** Asks for the age once. The answer is kept for a day; sending a different one meanwhile changes nothing. */
@Controller
@RequiredArgsConstructor
class AgePage {

    private final AgeForm form;
    private final LookAtCart lookAtCart;
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
        var cart = lookAtCart.look(store, BasketCookie.read(request)).cart();
        return frames.own(request, store, title, AgeCookie.ADDRESS, cart.count());
    }
}
