package shop.troth.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import lombok.RequiredArgsConstructor;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import shop.troth.policy.features.Features;
import shop.troth.stores.Store;

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

    /** An error response for programs, as in the Data Rights Protocol 1.0 (3.06), if no handler could respond. */
    @RequiredArgsConstructor
    static final class MachineError implements View {

        private static final String PATH = "/v1/";

        private final int status;

        /** Whether the request came from such a program. */
        static boolean isFor(HttpServletRequest request) {
            return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path
                    && path.startsWith(PATH);
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            @Nullable HttpStatus known = HttpStatus.resolve(status);
            var text = "{\"code\":\"%d\",\"message\":\"%s\"}"
                    .formatted(status, known == null ? "Error" : known.getReasonPhrase())
                    .getBytes(StandardCharsets.UTF_8);
            response.setContentType("application/json");
            response.setContentLength(text.length);
            response.getOutputStream().write(text);
        }
    }
}
