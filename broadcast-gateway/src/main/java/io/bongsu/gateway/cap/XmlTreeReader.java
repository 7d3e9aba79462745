package io.bongsu.gateway.cap;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Bytes to a tree of CAP elements; elements of other namespaces (signatures, extensions) are left
 * out with all that is in them.
 *
 * <p>A document type declaration is refused, and nothing outside the bytes is ever read: a file
 * that asks for it is an attack (external entities, entities that multiply). Size and depth are
 * limited before and while reading.
 */
final class XmlTreeReader {
  static final int MAX_BYTES = 1 << 20;
  static final int MAX_DEPTH = 32;
  static final String CAP_1_2 = "urn:oasis:names:tc:emergency:cap:1.2";

  private static final String CAP_FAMILY = "urn:oasis:names:tc:emergency:cap:";

  private final Deque<XmlTree> open = new ArrayDeque<>();
  private @Nullable XmlTree root;
  private int foreignDepth;

  private XmlTreeReader() {}

  static XmlTree read(byte[] bytes) throws CapFormatException {
    if (bytes.length > MAX_BYTES) {
      throw CapFormatException.of("size", bytes.length + " bytes", "at most " + MAX_BYTES);
    }
    return new XmlTreeReader().tree(bytes);
  }

  private XmlTree tree(byte[] bytes) throws CapFormatException {
    // The JDK's own reader whatever else is on the class path; the encoding is as declared.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.DTD ->
              throw CapFormatException.of("DOCTYPE", "a declaration", "none");
          case XMLStreamConstants.START_ELEMENT -> start(xml);
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text(xml.getText());
          case XMLStreamConstants.END_ELEMENT -> end();
          default -> {
            // comments, processing instructions
          }
        }
      }
    } catch (XMLStreamException e) {
      throw notWellFormed(e);
    }
    if (root == null) {
      throw CapFormatException.of("root", "no element", "alert in " + CAP_1_2);
    }
    return root;
  }

  private CapFormatException notWellFormed(XMLStreamException e) {
    int line = e.getLocation() == null ? 0 : e.getLocation().getLineNumber();
    if (root != null && open.isEmpty()) {
      return CapFormatException.of(
          "after </alert>", "more, in line " + line, "nothing: one alert in a file");
    }
    String message = e.getMessage() == null ? "" : e.getMessage().replaceAll("(?s).*Message: ", "");
    return CapFormatException.of("XML, line " + line, message, "well-formed XML");
  }

  private void start(XMLStreamReader xml) throws CapFormatException {
    String namespace = xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI();
    if (root == null && open.isEmpty()) {
      checkRoot(xml.getLocalName(), namespace);
    }
    if (foreignDepth > 0 || !namespace.equals(CAP_1_2)) {
      foreignDepth++;
    } else {
      XmlTree element = new XmlTree(xml.getLocalName());
      if (root == null) {
        root = element;
      } else if (element.name().equals("alert")) {
        throw CapFormatException.of("alert", "an alert in an alert", "one alert in a file");
      } else if (!open.isEmpty()) {
        open.getLast().add(element);
      }
      open.addLast(element);
    }
    if (open.size() + foreignDepth > MAX_DEPTH) {
      throw CapFormatException.of("depth", "more than " + MAX_DEPTH, "at most " + MAX_DEPTH);
    }
  }

  private void text(String characters) {
    if (foreignDepth == 0 && !open.isEmpty()) {
      open.getLast().append(characters);
    }
  }

  private void end() {
    if (foreignDepth > 0) {
      foreignDepth--;
    } else {
      open.removeLast();
    }
  }

  private static void checkRoot(String name, String namespace) throws CapFormatException {
    String given = namespace.isEmpty() ? name + " without a namespace" : name + " in " + namespace;
    if (name.startsWith("EDXL") || namespace.contains(":EDXL:")) {
      throw CapFormatException.of(
          "root", given, "a bare CAP alert, taken out of its EDXL envelope");
    }
    if (name.equals("alert") && namespace.startsWith(CAP_FAMILY) && !namespace.equals(CAP_1_2)) {
      throw CapFormatException.of("CAP version", namespace.substring(CAP_FAMILY.length()), "1.2");
    }
    if (!name.equals("alert") || !namespace.equals(CAP_1_2)) {
      throw CapFormatException.of("root", given, "alert in " + CAP_1_2);
    }
  }
}
