package shop.troth.storefront.page;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import lombok.RequiredArgsConstructor;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import shop.troth.catalog.Catalog;
import shop.troth.stores.Store;

/** Gives the page about an address that does not exist the menu of the other pages. After any other error, no catalog is asked. */
@ControllerAdvice(assignableTypes = ErrorController.class)
@RequiredArgsConstructor
class NotFoundMenu {

    private final Catalog catalog;

    @ModelAttribute("sections")
    List<Link> sections(Store store, HttpServletRequest request) {
        return Integer.valueOf(HttpStatus.NOT_FOUND.value())
                        .equals(request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                ? Frames.sections(catalog.categories(store.id()))
                : List.of(new Link("/products", "All products"));
    }
}
