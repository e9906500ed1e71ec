package shop.troth.storefront.child;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import shop.troth.vault.gate.RefusedByPolicy;

/** Answers when an address is frozen, so that none of its data is accepted, shown, or changed. The page does not say why. */
@ControllerAdvice
class FrozenMeanwhile {

    @ExceptionHandler(RefusedByPolicy.UnderThirteen.class)
    void tell(HttpServletResponse response) throws IOException {
        response.sendError(HttpStatus.LOCKED.value());
    }
}
