package io.bongsu.gateway.cap;

import java.util.ArrayList;
import java.util.List;

/** An element in the namespace of CAP with its text and its children, in order. */
final class XmlTree {
  private final String name;
  private final StringBuilder text = new StringBuilder();
  private final List<XmlTree> children = new ArrayList<>();

  XmlTree(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void append(String characters) {
    text.append(characters);
  }

  void add(XmlTree child) {
    children.add(child);
  }

  String text() {
    return text.toString().strip();
  }

  List<XmlTree> all(String child) {
    return children.stream().filter(element -> element.name.equals(child)).toList();
  }

  List<String> texts(String child) {
    return all(child).stream().map(XmlTree::text).filter(value -> !value.isEmpty()).toList();
  }

  /** The text of the only child of a name; empty where there is none. */
  String optional(String child) throws CapFormatException {
    List<XmlTree> found = all(child);
    if (found.size() > 1) {
      throw CapFormatException.of(child, found.size() + " elements", "1");
    }
    return found.isEmpty() ? "" : found.get(0).text();
  }

  String mandatory(String child) throws CapFormatException {
    String value = optional(child);
    if (value.isEmpty()) {
      throw CapFormatException.of(name + "." + child, "", "a text: CAP 1.2 asks for it");
    }
    return value;
  }
}
