package shop.troth.storefront.page;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import shop.troth.vault.Form;

/** What the forms do not declare is refused at the edge and kept nowhere (clause millipore.voluntary-and-knowing). */
@ControllerAdvice
class RefusedInputs {

    @ExceptionHandler(Form.Undeclared.class)
    void refuse(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.BAD_REQUEST.value());
    }
}
