package shop.troth.web;

import gg.jte.TemplateEngine;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import shop.troth.stores.Store;

/** Every error as a page in the store's look: what it means and what to do, never how it came about. */
@Controller
class ErrorPage implements ErrorController {

    private static final String STORES = "storefront/error";
    private static final String PLAIN = "web/error";

    private final String template;

    ErrorPage(TemplateEngine templates) {
        this.template = templates.hasTemplate(STORES + ".jte") ? STORES : PLAIN;
    }

    @RequestMapping("/error")
    String show(Store store, HttpServletRequest request, HttpServletResponse response, Model model) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        model.addAttribute("page", ErrorView.of(status, store.name()));
        model.addAttribute("store", store);
        return template;
    }
}
