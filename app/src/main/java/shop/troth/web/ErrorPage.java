package shop.troth.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;
import shop.troth.web.proxies.RequestIds;

/**
 * Shows errors as pages in the store's look: what happened and what to do, but no technical details. Errors that a visitor may have to ask
 * us about show the id of the request, which is in our log. A program acting for a person gets JSON ({@link MachineError}).
 */
@Controller
class ErrorPage implements ErrorController {

    private static final String DRESSED = "storefront/error";
    private static final String PLAIN = "web/error";
    private static final int NOT_FOUND = 404;
    private static final int UNAVAILABLE = 503;
    private static final String A_MINUTE = "60"; // as the page says

    private final String template;
    private final Features features;

    ErrorPage(TemplateEngine templates, Features features) {
        this.features = features;
        this.template = templates.hasTemplate(DRESSED + ".jte") ? DRESSED : PLAIN;
    }

    @RequestMapping("/error")
    ModelAndView show(Store store, HttpServletRequest request, HttpServletResponse response) {
        var status =
                request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : NOT_FOUND;
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        if (status == UNAVAILABLE) {
            response.setHeader("Retry-After", A_MINUTE);
        }
        if (MachineError.isFor(request)) {
            return new ModelAndView(new MachineError(status));
        }
        var cart = features.of(store.id()).isOpen("/cart");
        return new ModelAndView(
                template,
                Map.of(
                        "page",
                        ErrorView.of(status, store.name()),
                        "store",
                        store,
                        "cart",
                        cart,
                        "reference",
                        status == NOT_FOUND ? "" : RequestIds.of(request)));
    }
}
