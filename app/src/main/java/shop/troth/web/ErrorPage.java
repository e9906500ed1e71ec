package shop.troth.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;
import shop.troth.stores.Store;

/** Every error as a page: what it means and what to do, never how it came about. */
@Controller
class ErrorPage implements ErrorController {

    private final ErrorLook look;

    ErrorPage(ObjectProvider<ErrorLook> look) {
        this.look = look.getIfAvailable(() -> ErrorPage::plain);
    }

    @RequestMapping("/error")
    ModelAndView show(Store store, HttpServletRequest request, HttpServletResponse response) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        return look.show(store, ErrorView.of(status, store.name()));
    }

    private static ModelAndView plain(Store store, ErrorView error) {
        return new ModelAndView("web/error", Map.of("page", error));
    }
}
